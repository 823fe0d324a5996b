package io.wildixcdi.concurrent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One thread that runs tasks one after the other, and whose callers may wait for a result. It ends with the deployment:
 * the broker leaves thread-locals behind, which on a thread of the server would hold the class loader for ever.
 *
 * <p>Safe for use by several threads.
 */
public final class OwnThread implements Executor {

    private static final Logger LOG = System.getLogger(OwnThread.class.getName());

    private final ScheduledThreadPoolExecutor thread;

    /**
     * A thread that starts with its first task.
     *
     * @param threads makes the thread
     */
    public OwnThread(ThreadFactory threads) {
        thread = new ScheduledThreadPoolExecutor(1, threads);
        thread.setRemoveOnCancelPolicy(true);
    }

    /** Starts the thread now: a thread gets its class loader from the one that makes it. */
    public void start() {
        thread.prestartCoreThread();
    }

    /**
     * Runs a task soon. What it throws is logged.
     *
     * @throws RejectedExecutionException if the thread has ended
     */
    @Override
    public void execute(Runnable task) {
        thread.execute(logged(task));
    }

    /**
     * Runs a task again and again, the first time after one interval. What it throws is logged.
     *
     * @param task     what to run
     * @param interval between two runs
     */
    public void repeat(Runnable task, Duration interval) {
        long nanos = Math.max(1, interval.toNanos());
        thread.scheduleWithFixedDelay(logged(task), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** {@return the thread as a clock} Its tasks must be short. */
    public ScheduledExecutorService clock() {
        return thread;
    }

    /**
     * Runs a task and waits for it.
     *
     * @param task what to run
     * @param <T>  type of the result
     * @return what the task returns
     * @throws IllegalStateException if the thread has ended, or the caller is interrupted
     * @throws CompletionException around a checked exception of the task; others come as they are
     */
    public <T extends @Nullable Object> T call(Callable<T> task) {
        try {
            return submit(task).get();
        } catch (ExecutionException failed) {
            throw unwrapped(failed);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /**
     * Runs a task and waits for it, but not for long.
     *
     * @param task    what to run
     * @param timeout how long to wait at most
     * @param <T>     type of the result
     * @return what the task returns
     * @throws TimeoutException if the task takes longer; it is not run any more if it has not begun
     * @throws IllegalStateException as above
     * @throws CompletionException as above
     */
    public <T extends @Nullable Object> T call(Callable<T> task, Duration timeout) throws TimeoutException {
        Future<T> result = submit(task);
        try {
            return result.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw unwrapped(failed);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        } finally {
            result.cancel(false);
        }
    }

    /**
     * Runs a task that returns nothing and waits for it. Throws as above.
     *
     * @param task what to run
     */
    public void run(Runnable task) {
        call(() -> {
            task.run();
            return null;
        });
    }

    /** The executor itself would keep what a task throws where nobody looks, and not repeat the task. */
    private static Runnable logged(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error failed) {
                LOG.log(Level.ERROR, "A task of wildix-cdi has failed", failed);
            }
        };
    }

    private <T extends @Nullable Object> Future<T> submit(Callable<T> task) {
        try {
            return thread.submit(task);
        } catch (RejectedExecutionException ended) {
            throw new IllegalStateException("wildix-cdi is being undeployed", ended);
        }
    }

    private static RuntimeException unwrapped(ExecutionException failed) {
        if (failed.getCause() instanceof Error error) {
            throw error;
        }
        return failed.getCause() instanceof RuntimeException cause ? cause : new CompletionException(failed.getCause());
    }

    private static IllegalStateException interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for another thread", interrupted);
    }

    /** {@return whether the thread takes no more tasks} */
    public boolean isEnded() {
        return thread.isShutdown();
    }

    /** Takes no more tasks. The thread ends when those it has are done. */
    public void end() {
        thread.shutdown();
    }

    /** Takes no more tasks, drops those that wait, and interrupts the one that runs. */
    public void endNow() {
        thread.shutdownNow();
    }
}
