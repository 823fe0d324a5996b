package io.wildixcdi.queue;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Whether something on another machine can be reached, and if not, why: a log line when it is lost, one for each further
 * reason, and one when it is reached again, however often it is tried. Safe for use by any number of threads.
 */
public final class Reachability {

    private static final Logger LOG = System.getLogger(Reachability.class.getName());

    /** Lines of one outage. */
    private static final int MOST_REASONS = 20;

    private final Supplier<String> whenReached;
    private final Supplier<String> whenLost;
    /** The reasons that were told since it was reached last. */
    private final Set<String> told = new HashSet<>();
    private boolean reached;
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
        if (reached || !told.isEmpty() && began - lostAt < 0) {
            return;
        }
        LOG.log(Level.INFO, whenReached.get());
        reached = true;
        told.clear();
    }

    /** It is not, or not any more. */
    public synchronized void lost(String reason) {
        reached = false;
        lostAt = System.nanoTime();
        // Ports and other numbers are different ones each time.
        if (told.size() < MOST_REASONS && told.add(reason.replaceAll("\\d+", ""))) {
            LOG.log(Level.WARNING, whenLost.get() + ": " + reason);
        }
    }

    /** Whether it was reached the last time that it was tried. */
    public synchronized boolean isReached() {
        return reached;
    }
}
