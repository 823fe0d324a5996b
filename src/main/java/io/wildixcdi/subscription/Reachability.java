package io.wildixcdi.subscription;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Whether something on another machine can be reached, and if not, why: a log line when it is lost, one for each
 * further reason, and one when it is reached again, however often it is tried. Safe for use by any number of threads.
 */
public final class Reachability {

    private static final Logger LOG = System.getLogger(Reachability.class.getName());

    /** Lines of one outage. */
    private static final int MAX_REASONS = 20;

    /** How long the first attempt is waited for: whatever is there, or is not running, says so at once. */
    private static final long FIRST_ATTEMPT_SECONDS = 5;

    private final CountDownLatch tried = new CountDownLatch(1);
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
        tried.countDown();
        if (reached || (!told.isEmpty() && began - lostAt < 0)) {
            return;
        }
        LOG.log(Level.INFO, whenReached.get());
        reached = true;
        told.clear();
    }

    /**
     * It is not, or not any more.
     *
     * @param reason why, for an operator
     */
    public synchronized void lost(String reason) {
        tried.countDown();
        reached = false;
        lostAt = System.nanoTime();
        // Ports and other numbers are different ones each time.
        if (told.size() < MAX_REASONS && told.add(reason.replaceAll("\\d+", ""))) {
            LOG.log(Level.WARNING, whenLost.get() + ": " + reason);
        }
    }

    /** {@return whether it was reached the last time that it was tried} */
    public synchronized boolean isReached() {
        return reached;
    }

    /**
     * Waits until it has been tried once, but not for long. For whoever starts the thread that tries while the
     * application is being deployed: Payara closes all files of a WAR when its start ends, and a class that is being
     * read just then by another thread can't be had any more until the WAR is deployed again (payara/Payara#693).
     */
    public void awaitFirstAttempt() {
        try {
            if (!tried.await(FIRST_ATTEMPT_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.DEBUG, "It is not known after {0} s whether it is there", FIRST_ATTEMPT_SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
