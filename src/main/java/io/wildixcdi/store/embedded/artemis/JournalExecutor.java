package io.wildixcdi.store.embedded.artemis;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.utils.ActiveMQThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which the broker writes records into its journal. What the writer of events hands to them it does
 * itself, at once: another thread would have to be woken for each record, which costs more than the record.
 *
 * <p>What comes of a record, such as the compaction of the journal, is left to the threads.
 */
final class JournalExecutor extends ActiveMQThreadPoolExecutor {

    /** As many as the broker has by itself. */
    private static final int MAX_THREADS = 5;
    private static final long IDLE_SECONDS = 60;

    private volatile @Nullable Thread writer;
    /** Whether the writer is at such a task. Used by the writer only. */
    private boolean busy;

    JournalExecutor(ThreadFactory threads) {
        super(0, MAX_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, threads);
    }

    /** Names the writer: a thread that may wait for the disk. */
    void serve(Thread thread) {
        writer = thread;
    }

    @Override
    public void execute(Runnable task) {
        if (Thread.currentThread() == writer && !busy) {
            busy = true;
            try {
                task.run();
            } finally {
                busy = false;
            }
        } else {
            super.execute(task);
        }
    }
}
