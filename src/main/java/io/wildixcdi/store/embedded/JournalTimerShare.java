package io.wildixcdi.store.embedded;

/**
 * Says which batches the writer leaves to the journal's timer. The timer is woken for each batch and spins until that is
 * written, unless it sleeps; and it sleeps only after it has written one itself. So under load it is given one now and then.
 *
 * <p>For one thread.
 */
final class JournalTimerShare {

    /** Batches that follow each other sooner than that are load. Without load, nothing is left to another thread. */
    private static final long LOAD_NANOS = 1_000_000;

    private final long sleepsNanos;
    private long batchAt;
    private long turnAt;

    /**
     * Turns of a timer.
     *
     * @param sleepsNanos how long it sleeps after it has written
     * @param now         {@link System#nanoTime}
     */
    JournalTimerShare(long sleepsNanos, long now) {
        this.sleepsNanos = sleepsNanos;
        this.batchAt = now - LOAD_NANOS;
        this.turnAt = now;
    }

    /** Whether the batch that is to be written now is the timer's. */
    boolean isNext(long now) {
        boolean load = now - batchAt < LOAD_NANOS;
        batchAt = now;
        if (!load || now - turnAt < sleepsNanos) {
            return false;
        }
        turnAt = now;
        return true;
    }
}
