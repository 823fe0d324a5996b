package io.wildixcdi.store.embedded;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Changes that can wait for a moment: events that were delivered and are to be taken off their queues, what is kept
 * of calls. The writer makes them together with the next events that it writes, or soon if none come: another thread
 * would have to be woken for each, and the journal would be synced for them alone. While there is no writer, whoever
 * wants a change makes it.
 *
 * <p>What waits here when the process dies is not done: an event is delivered again.
 */
final class DeferredChanges {

    private static final Logger LOG = System.getLogger(DeferredChanges.class.getName());

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean leftToWriter;

    /** From now on there is a writer, which {@linkplain #make makes} them again and again. */
    void leaveToWriter() {
        leftToWriter = true;
    }

    /** The writer comes no more. */
    void leaveToOthers() {
        leftToWriter = false;
        makeAll();
    }

    /** Adds one that is to be made soon. If it throws, that is logged, and the changes behind it are made. */
    void add(Runnable change) {
        waiting.add(change);
        // Asked afterwards: the writer may have looked for the last time in between.
        if (!leftToWriter) {
            makeAll();
        }
    }

    /**
     * Makes some that wait. Not all of them: when observers catch up with what has come in an hour, more are added as
     * fast as they are made, and new events would have to wait until the end.
     *
     * @param atMost so many
     * @return how many
     */
    int make(int atMost) {
        int made = 0;
        for (Runnable next = waiting.poll(); next != null; next = made < atMost ? waiting.poll() : null) {
            make(next);
            made++;
        }
        return made;
    }

    private static void make(Runnable change) {
        try {
            change.run();
        } catch (RuntimeException | Error failed) {
            LOG.log(Level.ERROR, "A change to the store failed: " + failed, failed);
        }
    }

    private void makeAll() {
        make(Integer.MAX_VALUE);
    }
}
