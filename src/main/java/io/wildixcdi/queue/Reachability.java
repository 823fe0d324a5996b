package io.wildixcdi.queue;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/**
 * Whether something on another machine can be reached, and if not, why: a log line for each change, however often it is
 * tried. Safe for use by any number of threads.
 */
public final class Reachability {

    private static final Logger LOG = System.getLogger(Reachability.class.getName());

    private final Supplier<String> whenReached;
    private final Supplier<String> whenLost;
    /** What was told last; empty: that it is reached; null: nothing. */
    private String told;
    private long lostAt;

    /**
     * Not reached yet.
     *
     * @param whenReached the line for the operator when it is reached
     * @param whenLost    the line when it is not, to be followed by a colon and the reason
     */
    public Reachability(Supplier<String> whenReached, Supplier<String> whenLost) {
        this.whenReached = whenReached;
        this.whenLost = whenLost;
    }

    /**
     * It is reached. Says nothing if somebody else has failed since the attempt began: an answer may come late.
     *
     * @param began when the attempt did, by {@link System#nanoTime}
     */
    public synchronized void reached(long began) {
        if (told != null && !isReached() && began - lostAt < 0) {
            return;
        }
        if (!isReached()) {
            LOG.log(Level.INFO, whenReached.get());
        }
        told = "";
    }

    /** It is not, or not any more. */
    public synchronized void lost(String reason) {
        // Ports and other numbers are different ones each time.
        String kind = reason.isEmpty() ? "-" : reason.replaceAll("\\d+", "");
        if (!kind.equals(told)) {
            LOG.log(Level.WARNING, whenLost.get() + ": " + reason);
        }
        told = kind;
        lostAt = System.nanoTime();
    }

    /** Whether it was reached the last time that it was tried. */
    public synchronized boolean isReached() {
        return "".equals(told);
    }
}
