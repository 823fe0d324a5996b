package io.wildixcdi.store.embedded.artemis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.utils.ActiveMQThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Threads of the broker that are not woken for what comes up on a thread while that writes to the disk: it does that
 * itself, but only when it has written, since it holds the journal's lock until then. It also does what follows from
 * that at once, which is to hand events out; but no more, so that a subscription with many events keeps no new one
 * waiting for long.
 */
final class WriterThreadExecutor extends ActiveMQThreadPoolExecutor {

    private static final Logger LOG = System.getLogger(WriterThreadExecutor.class.getName());

    /** As many as the broker has by itself. */
    private static final int MAX_THREADS = 30;
    private static final long IDLE_SECONDS = 60;

    private volatile @Nullable Thread writing;
    /** What has come up and is to be done next. Used by the thread that writes only. */
    private final Queue<Runnable> kept = new ArrayDeque<>();

    WriterThreadExecutor(ThreadFactory threads) {
        super(0, MAX_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, threads);
    }

    /** Writes to the disk, and does what comes up meanwhile on this thread. For one thread at a time. */
    void during(Runnable write) {
        writing = Thread.currentThread();
        try {
            write.run();
        } finally {
            // What follows from it is kept, too.
            doKept();
            writing = null;
            doKept();
        }
    }

    private void doKept() {
        for (int waiting = kept.size(); waiting > 0; waiting--) {
            run(kept.remove());
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failed) {
            // Like a thread of the pool, of which the next one goes on with what waits.
            LOG.log(Level.ERROR, "The broker failed after a write to the disk", failed);
        }
    }

    @Override
    public void execute(Runnable task) {
        if (Thread.currentThread() == writing) {
            kept.add(task);
        } else {
            super.execute(task);
        }
    }
}
