package io.wildixcdi.tape;

import io.wildixcdi.event.CallUpdated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Works for a random while on each step of a call, and records when. */
@ApplicationScoped
public class ToilingObserver {

    /** Calls whose id begins so are worked on. */
    public static final String ORDERED = "ordered-";
    public static final String TOIL = "toil";

    @Inject
    private Tape tape;

    void toil(@ObservesAsync CallUpdated step) {
        if (!step.id().startsWith(ORDERED)) {
            return;
        }
        long begin = System.nanoTime();
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(5_000_000));
        tape.record(Json.createObjectBuilder()
                .add("observer", TOIL)
                .add("id", step.id())
                .add("step", step.call().destination())
                .add("begin", begin)
                .add("end", System.nanoTime()));
    }
}
