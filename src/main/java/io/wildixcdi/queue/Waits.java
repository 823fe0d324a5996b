package io.wildixcdi.queue;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits between attempts that fail: each twice as long as the one before, up to a limit. For use by one thread. */
public final class Waits {

    private final long shortestMillis;
    private final long longestMillis;
    private long nextMillis;

    /** Waits from the shortest to the longest. */
    public Waits(Duration shortest, Duration longest) {
        shortestMillis = shortest.toMillis();
        longestMillis = longest.toMillis();
        nextMillis = shortestMillis;
    }

    /** An attempt has succeeded: the next wait is the shortest one. */
    public void reset() {
        nextMillis = shortestMillis;
    }

    /**
     * How long to wait before the next attempt, in milliseconds. Up to half of it is random, so that those who have
     * failed together do not all come again together.
     */
    public long nextMillis() {
        long wait = nextMillis;
        nextMillis = Math.min(2 * wait, longestMillis);
        return wait - ThreadLocalRandom.current().nextLong(wait / 2 + 1);
    }
}
