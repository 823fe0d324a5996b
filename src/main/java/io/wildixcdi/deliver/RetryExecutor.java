package io.wildixcdi.deliver;

import io.wildixcdi.config.DeliverySettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tries something until it works, with growing waits in between, and gives up after
 * {@code wildix.delivery.give-up-after}.
 *
 * <p>No more attempts are at work than there are threads for them, so that the time limit of an attempt is for the
 * observers and not for a queue in front of them. An observer that exceeds it keeps its permit until it returns, as it
 * keeps its thread: when all threads are lost like that, events wait, rather than go to the dead letters untried.
 */
final class RetryExecutor {

    private final DeliverySettings settings;
    private final ScheduledExecutorService clock;
    private final LongSupplier nanoTime;
    private final AsyncSemaphore permits;

    /**
     * Attempts of one application.
     *
     * @param settings    for how long, and with which waits
     * @param concurrency how many at the same time
     * @param clock       watches over waits and time limits
     * @param nanoTime    {@link System#nanoTime}
     */
    RetryExecutor(DeliverySettings settings, int concurrency, ScheduledExecutorService clock,
            LongSupplier nanoTime) {
        this.settings = settings;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.permits = new AsyncSemaphore(concurrency);
    }

    /**
     * Tries.
     *
     * @param attempt starts one attempt, given its number from 1 on
     * @return completes with the number of the attempt that worked; completes with {@link GivenUpException} after the
     *         last one; never completes if the clock was shut down in between
     */
    CompletionStage<Integer> run(IntFunction<CompletionStage<?>> attempt) {
        CompletableFuture<Integer> result = new CompletableFuture<>();
        permits.acquire(() -> run(new Attempt(1, nanoTime.getAsLong()), attempt, result));
        return result;
    }

    private CompletionStage<?> run(Attempt current, IntFunction<CompletionStage<?>> attempt,
            CompletableFuture<Integer> result) {
        CompletionStage<?> work = begin(attempt, current.number());
        limited(work).whenComplete((done, problem) -> {
            if (problem == null) {
                result.complete(current.number());
                return;
            }
            Duration left = settings.giveUpAfter().minusNanos(nanoTime.getAsLong() - current.firstAt());
            if (left.isNegative() || left.isZero() || rootOf(problem) instanceof WithdrawnException) {
                result.completeExceptionally(new GivenUpException(current.number(), rootOf(problem)));
            } else {
                Duration wait = waitAfter(current.number());
                // The last attempt is made when the time is up, not before.
                schedule(() -> permits.acquire(() -> run(current.next(), attempt, result)),
                        wait.compareTo(left) < 0 ? wait : left);
            }
        });
        return work;
    }

    private static CompletionStage<?> begin(IntFunction<CompletionStage<?>> attempt, int number) {
        try {
            return attempt.apply(number);
        } catch (RuntimeException | Error notBegun) {
            // An error, too: of an application whose classes are going away, or that can't have another thread.
            return CompletableFuture.failedStage(notBegun);
        }
    }

    /** The same stage, but completed with a {@link TimeoutException} when the time is up. */
    private CompletionStage<?> limited(CompletionStage<?> stage) {
        CompletableFuture<Object> limited = new CompletableFuture<>();
        ScheduledFuture<?> limit = schedule(() -> limited.completeExceptionally(new TimeoutException(
                "the observers took longer than wildix.delivery.timeout (" + settings.timeout() + ")")),
                settings.timeout());
        stage.whenComplete((done, problem) -> {
            if (limit != null) {
                limit.cancel(false);
            }
            if (problem == null) {
                limited.complete(done);
            } else {
                limited.completeExceptionally(problem);
            }
        });
        return limited;
    }

    private @Nullable ScheduledFuture<?> schedule(Runnable task, Duration wait) {
        try {
            return clock.schedule(task, wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException shutDown) {
            // The event stays on the queue and comes again after the next start.
            return null;
        }
    }

    Duration waitAfter(int attempt) {
        // Doubled at most 30 times: by then every sensible limit is reached, and no long has overflowed.
        Duration wait = settings.backoff().multipliedBy(1L << Math.min(attempt - 1, 30));
        return wait.compareTo(settings.backoffMax()) < 0 ? wait : settings.backoffMax();
    }

    private static Throwable rootOf(Throwable problem) {
        return problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
    }

    /**
     * One attempt of a series.
     *
     * @param number  from 1 on
     * @param firstAt when the first attempt began, by {@link System#nanoTime}
     */
    private record Attempt(int number, long firstAt) {

        Attempt next() {
            return new Attempt(number + 1, firstAt);
        }
    }

    /** There is no point in a further attempt. */
    static final class WithdrawnException extends Exception {

        private static final long serialVersionUID = 1L;
    }

    /** All attempts have failed; the cause is what the last one failed with. */
    static final class GivenUpException extends Exception {

        private static final long serialVersionUID = 1L;

        private final int attempts;

        GivenUpException(int attempts, Throwable last) {
            super(last);
            this.attempts = attempts;
        }

        int attempts() {
            return attempts;
        }
    }
}
