package io.wildixcdi.recorder;

import io.wildixcdi.event.CallStarted;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.time.Duration;

/** Observers that fail, block or work slowly on a {@link CallStarted} whose call id asks for it. */
@ApplicationScoped
public class FailingObservers {

    public static final String FAILS_TWICE = "fails-twice-";
    public static final String FAILS_TWICE_SYNC = "fails-twice-sync-";
    public static final String FAILS_BADLY_ONCE = "fails-badly-once-";
    public static final String FAILS_BADLY_ONCE_SYNC = "fails-badly-once-sync-";
    public static final String FAILS_ALWAYS = "fails-always-";
    public static final String BLOCKS = "blocks-";
    public static final String SLOW = "slow-";

    /** How long the slow observer works. */
    public static final Duration SLOW_WORK = Duration.ofSeconds(1);

    /** Name under which they all record the calls that they fail or block on. */
    public static final String FAILING = "failing";

    @Inject
    private Latches latches;

    @Inject
    private Recorder recorder;

    void failSync(@Observes @Priority(2) CallStarted call) {
        if (call.id().startsWith(FAILS_TWICE_SYNC) || call.id().startsWith(FAILS_BADLY_ONCE_SYNC)) {
            note(call);
        }
        if (call.id().startsWith(FAILS_TWICE_SYNC) && call.delivery().attempt() <= 2) {
            throw new IllegalStateException("asked to fail");
        }
        if (call.id().startsWith(FAILS_BADLY_ONCE_SYNC) && call.delivery().attempt() == 1) {
            throw new AssertionError("asked to fail badly");
        }
    }

    void fail(@ObservesAsync CallStarted call) {
        String id = call.id();
        if (id.startsWith(FAILS_ALWAYS) || id.startsWith(FAILS_TWICE) && !id.startsWith(FAILS_TWICE_SYNC)
                || id.startsWith(FAILS_BADLY_ONCE) && !id.startsWith(FAILS_BADLY_ONCE_SYNC)) {
            note(call);
        }
        if (id.startsWith(FAILS_ALWAYS)
                || id.startsWith(FAILS_TWICE) && !id.startsWith(FAILS_TWICE_SYNC) && call.delivery().attempt() <= 2) {
            throw new IllegalStateException("asked to fail");
        }
        if (id.startsWith(FAILS_BADLY_ONCE) && !id.startsWith(FAILS_BADLY_ONCE_SYNC)
                && call.delivery().attempt() == 1) {
            throw new AssertionError("asked to fail badly");
        }
    }

    void wait(@ObservesAsync CallStarted call) {
        if (call.id().startsWith(BLOCKS)) {
            note(call);
            latches.await(call.id(), Duration.ofHours(1));
        } else if (call.id().startsWith(SLOW)) {
            latches.await(call.id(), SLOW_WORK);
        }
    }

    private void note(CallStarted call) {
        recorder.record(Json.createObjectBuilder()
                .add("observer", FAILING)
                .add("id", call.id())
                .add("record", "CallStarted")
                .add("delivery", Json.createObjectBuilder().add("attempt", call.delivery().attempt())));
    }
}
