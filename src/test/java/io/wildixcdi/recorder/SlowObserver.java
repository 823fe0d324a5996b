package io.wildixcdi.recorder;

import io.wildixcdi.event.CallUpdated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Works for up to 5 ms on each step of a call, and records when it begins and ends. */
@ApplicationScoped
public class SlowObserver {

    /** Prefix of the call ids that this observer works on. */
    public static final String ORDERED = "ordered-";
    public static final String WORK = "work";

    @Inject
    private Recorder recorder;

    void work(@ObservesAsync CallUpdated step) {
        if (!step.id().startsWith(ORDERED)) {
            return;
        }
        long begin = System.nanoTime();
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(5_000_000));
        recorder.record(Json.createObjectBuilder()
                .add("observer", WORK)
                .add("id", step.id())
                .add("step", step.call().destination())
                .add("begin", begin)
                .add("end", System.nanoTime()));
    }
}
