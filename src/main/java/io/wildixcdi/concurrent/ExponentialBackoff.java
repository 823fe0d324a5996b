package io.wildixcdi.concurrent;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait between attempts that fail: each wait is twice as long as the one before, up to a limit. For use by
 * one thread.
 */
public final class ExponentialBackoff {

    private final long initialMillis;
    private final long maxMillis;
    private long nextMillis;

    /**
     * Waits of a series of attempts.
     *
     * @param initial the first wait
     * @param max     the longest wait
     */
    public ExponentialBackoff(Duration initial, Duration max) {
        initialMillis = initial.toMillis();
        maxMillis = max.toMillis();
        nextMillis = initialMillis;
    }

    /** An attempt has succeeded: the next wait is the initial one. */
    public void reset() {
        nextMillis = initialMillis;
    }

    /**
     * {@return how long to wait before the next attempt, in milliseconds} Up to half of it is random, so that those who
     * have failed together do not all come again together.
     */
    public long nextMillis() {
        long wait = nextMillis;
        nextMillis = Math.min(2 * wait, maxMillis);
        return wait - ThreadLocalRandom.current().nextLong(wait / 2 + 1);
    }
}
