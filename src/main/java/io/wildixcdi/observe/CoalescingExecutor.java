package io.wildixcdi.observe;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs tasks on the threads of a pool, and wakes no more of them than the tasks need. A pool by itself wakes a thread
 * for each task, which under load costs more than most observers do; here a thread that is awake goes on with the next
 * task, and only one more at a time is woken to help.
 *
 * <p>A task that is slow holds up no other: before a thread runs one, it sees to it that somebody looks for the next.
 */
final class CoalescingExecutor implements Executor {

    private final Executor pool;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    /** Whether a thread has been woken that has not looked for a task yet. */
    private final AtomicBoolean woken = new AtomicBoolean();

    /**
     * An executor in front of a pool.
     *
     * @param pool runs as many tasks at the same time as there may be at most
     */
    CoalescingExecutor(Executor pool) {
        this.pool = pool;
    }

    /**
     * Runs a task soon.
     *
     * @throws RejectedExecutionException if the pool takes no more
     */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        wake();
    }

    private void wake() {
        if (woken.compareAndSet(false, true)) {
            try {
                pool.execute(this::work);
            } catch (RuntimeException | Error refused) {
                woken.set(false);
                throw refused;
            }
        }
    }

    private void work() {
        // First, so that whoever adds a task from now on calls another thread: this one may just miss it.
        woken.set(false);
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            try {
                if (!tasks.isEmpty()) {
                    wake();
                }
            } catch (RejectedExecutionException closed) {
                // What waits stays undone, as in any pool that is closed. The task at hand is not to be lost with it.
            }
            task.run();
        }
    }
}
