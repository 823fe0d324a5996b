package io.wildixcdi.bench;

import io.wildixcdi.event.CallStateEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The observer at the end of the way, inside the server: counts events, and notes the time of those that tell how
 * long after the first one they were due.
 */
@ApplicationScoped
public class ObservedEvents {

    private final AtomicLong count = new AtomicLong();
    private long[] nanos = new long[1_024];
    private int noted;
    private volatile long takesMillis;

    void arrived(@ObservesAsync CallStateEvent call) throws InterruptedException {
        long now = System.nanoTime();
        List<String> dueAfter = call.call().tags();
        if (!dueAfter.isEmpty()) {
            note(now - Long.parseLong(dueAfter.get(0)));
        }
        while (System.nanoTime() - now < takesMillis * 1_000_000) {
            Thread.sleep(20);
        }
        count.incrementAndGet();
    }

    private synchronized void note(long nanoTime) {
        if (noted == nanos.length) {
            nanos = Arrays.copyOf(nanos, noted * 2);
        }
        nanos[noted++] = nanoTime;
    }

    /** Lets the observer take so long for each event, in milliseconds; also for those that it is at. */
    public void takes(long millis) {
        takesMillis = millis;
    }

    /** How many events arrived. */
    public long count() {
        return count.get();
    }

    /** When each would have come to this observer if it had been due at once, by {@link System#nanoTime()}. */
    public synchronized long[] nanos() {
        return Arrays.copyOf(nanos, noted);
    }
}
