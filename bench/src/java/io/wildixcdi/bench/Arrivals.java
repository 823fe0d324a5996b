package io.wildixcdi.bench;

import io.wildixcdi.event.CallUpdated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The observer at the end of the way, inside the server: counts events, and measures those that tell when they were
 * due.
 */
@ApplicationScoped
public class Arrivals {

    private final AtomicLong count = new AtomicLong();
    private long[] nanos = new long[1_024];
    private int measured;
    private volatile long takesMillis;

    void arrived(@ObservesAsync CallUpdated call) throws InterruptedException {
        long now = System.nanoTime();
        List<String> due = call.call().tags();
        if (!due.isEmpty()) {
            measure(now - Long.parseLong(due.get(0)));
        }
        while (System.nanoTime() - now < takesMillis * 1_000_000) {
            Thread.sleep(20);
        }
        count.incrementAndGet();
    }

    private synchronized void measure(long took) {
        if (measured == nanos.length) {
            nanos = Arrays.copyOf(nanos, measured * 2);
        }
        nanos[measured++] = took;
    }

    /** Lets the observer take so long for each event, in milliseconds; also for those that it is at. */
    public void takes(long millis) {
        takesMillis = millis;
    }

    /** How many events arrived. */
    public long count() {
        return count.get();
    }

    /** Nanoseconds from when an event was due to the call of this observer. */
    public synchronized long[] nanos() {
        return Arrays.copyOf(nanos, measured);
    }
}
