package io.wildixcdi.receive;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sees to it that every request is answered while its sender still waits.
 *
 * <p>A clock of our own. For each time limit of an {@code AsyncResponse} RESTEasy searches the class path, which takes
 * half of the requests a second from WildFly; and the thread behind {@code CompletableFuture.orTimeout} is the JVM's: it
 * would keep this WAR's class loader after an undeployment.
 */
@ApplicationScoped
public class Patience {

    /** Wildix waits for 5 seconds; after this an answer still arrives in time, and so does its next attempt. */
    static final long MILLIS = 3_500;

    private ScheduledExecutorService clock;

    /** For the container. */
    Patience() {
    }

    Patience(ScheduledExecutorService clock) {
        this.clock = clock;
    }

    /**
     * Begins to watch.
     *
     * @param threads makes the one thread that does
     */
    public void start(ThreadFactory threads) {
        ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, threads);
        watch.setRemoveOnCancelPolicy(true);
        clock = watch;
    }

    /** Ends the watch. Who still waits is told by the store that it is closed. */
    public void stop() {
        if (clock != null) {
            clock.shutdownNow();
        }
    }

    /**
     * The same result, unless it comes too late.
     *
     * @return completes as {@code result} does, or with a {@link TimeoutException} after {@value #MILLIS} milliseconds
     */
    <T> CompletionStage<T> limit(CompletionStage<T> result) {
        CompletableFuture<T> inTime = new CompletableFuture<>();
        Future<?> alarm = alarm(inTime);
        result.whenComplete((value, problem) -> {
            alarm.cancel(false);
            if (problem == null) {
                inTime.complete(value);
            } else {
                inTime.completeExceptionally(problem);
            }
        });
        return inTime;
    }

    private Future<?> alarm(CompletableFuture<?> late) {
        Runnable giveUp = () -> late.completeExceptionally(new TimeoutException("the disk takes too long"));
        try {
            return clock.schedule(giveUp, MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            // The store was closed before the watch ended, so the result is there or about to come.
            return CompletableFuture.completedFuture(null);
        }
    }
}
