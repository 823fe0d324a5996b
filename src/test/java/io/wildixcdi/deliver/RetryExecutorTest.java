package io.wildixcdi.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.clock.ManualClock;
import io.wildixcdi.config.DeliverySettings;
import io.wildixcdi.deliver.RetryExecutor.GivenUpException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryExecutorTest {

    private static final DeliverySettings SETTINGS = new DeliverySettings(8, Duration.ofMillis(6_500),
            Duration.ofMillis(500),
            Duration.ofSeconds(3), Duration.ofSeconds(60), Duration.ofDays(7));

    private final ManualClock clock = new ManualClock();
    private final RetryExecutor attempts = executor(SETTINGS);
    /** Number and time of each attempt. */
    private final List<String> begun = new ArrayList<>();

    @Test
    void triesSuccessfulAttemptOnce() {
        CompletableFuture<Integer> result = run(number -> CompletableFuture.completedStage("done"));

        assertEquals(1, result.join());
        assertEquals(List.of("1 at 0"), begun);
        assertEquals(0, clock.pending());
    }

    @Test
    void completesWhenAttemptCompletes() {
        CompletableFuture<Object> work = new CompletableFuture<>();
        CompletableFuture<Integer> result = run(number -> work);
        clock.pass(59_999);
        assertFalse(result.isDone());

        work.complete(null);

        assertEquals(1, result.join());
        assertEquals(0, clock.pending(), "the limit of an attempt that worked is still set");
    }

    @Test
    void doublesWaitsUpToMaximum() {
        CompletableFuture<Integer> result = run(number -> failed("no " + number));
        clock.pass(100_000);

        assertEquals(List.of("1 at 0", "2 at 500", "3 at 1500", "4 at 3500", "5 at 6500"), begun);
        assertTrue(result.isCompletedExceptionally());
        assertEquals(0, clock.pending());
    }

    @Test
    void makesLastAttemptWhenTimeIsUp() {
        CompletableFuture<Integer> result = run(givingUpAfter(4_000), number -> failed("no " + number));
        clock.pass(100_000);

        assertEquals(List.of("1 at 0", "2 at 500", "3 at 1500", "4 at 3500", "5 at 4000"), begun);
        assertEquals(5, givenUp(result).attempts());
    }

    @Test
    void timeStartsWithFirstAttempt() {
        RetryExecutor one = executor(new DeliverySettings(1, Duration.ofMillis(500), Duration.ofMillis(500),
                Duration.ofSeconds(3), Duration.ofSeconds(60), Duration.ofDays(7)));
        CompletableFuture<Object> before = new CompletableFuture<>();
        one.run(number -> before);
        CompletableFuture<Integer> result = run(one, number -> failed("no " + number));
        clock.pass(10_000);
        before.complete(null);
        clock.pass(10_000);

        assertEquals(List.of("1 at 10000", "2 at 10500"), begun);
        assertEquals(2, givenUp(result).attempts());
    }

    @Test
    void returnsNumberOfSuccessfulAttempt() {
        CompletableFuture<Integer> result =
                run(number -> number < 3 ? failed("no") : CompletableFuture.completedStage(null));
        clock.pass(1_499);
        assertFalse(result.isDone());

        clock.pass(1);

        assertEquals(3, result.join());
    }

    @Test
    void reportsCauseOfLastAttempt() {
        CompletableFuture<Integer> result = run(number -> failed("no " + number));
        clock.pass(100_000);

        GivenUpException givenUp = givenUp(result);
        assertEquals(5, givenUp.attempts());
        assertEquals("no 5", assertInstanceOf(IllegalStateException.class, givenUp.getCause()).getMessage());
    }

    @Test
    void neverRetriesWithdrawnEvent() {
        CompletableFuture<Integer> result = run(number -> number < 2 ? failed("no")
                : CompletableFuture.failedStage(new RetryExecutor.WithdrawnException()));
        clock.pass(500);

        assertEquals(2, givenUp(result).attempts());
        assertEquals(0, clock.pending());
    }

    @Test
    void unwrapsCause() {
        Exception thrown = new IllegalArgumentException("thrown");
        CompletableFuture<Integer> result = run(number ->
                CompletableFuture.failedFuture(thrown).thenApply(x -> x).thenApply(x -> x));
        clock.pass(100_000);

        assertSame(thrown, givenUp(result).getCause());
    }

    @Test
    void reportsWrapperWithoutCause() {
        CompletionException bare = new CompletionException((Throwable) null);
        CompletableFuture<Integer> result = run(number -> CompletableFuture.failedFuture(bare));
        clock.pass(100_000);

        assertSame(bare, givenUp(result).getCause());
    }

    @Test
    void thrownExceptionCountsAsFailure() {
        CompletableFuture<Integer> result = run(number -> {
            if (number < 2) {
                throw new IllegalStateException("not begun");
            }
            return CompletableFuture.completedStage(null);
        });
        clock.pass(500);

        assertEquals(2, result.join());
    }

    @Test
    void endlessAttemptTimesOut() {
        CompletableFuture<Integer> result = run(givingUpAfter(306_500), number -> new CompletableFuture<>());
        clock.pass(1_000_000);

        assertEquals(List.of("1 at 0", "2 at 60500", "3 at 121500", "4 at 183500", "5 at 246500"), begun);
        TimeoutException timeout = assertInstanceOf(TimeoutException.class, givenUp(result).getCause());
        assertEquals("the observers took longer than wildix.delivery.timeout (PT1M)", timeout.getMessage());
    }

    @Test
    void ignoresResultAfterTimeout() {
        List<CompletableFuture<Object>> works = new ArrayList<>();
        CompletableFuture<Integer> result = run(givingUpAfter(120_000), number -> {
            CompletableFuture<Object> work = new CompletableFuture<>();
            works.add(work);
            return work;
        });
        clock.pass(60_000);
        works.get(0).complete("late");
        assertFalse(result.isDone());

        clock.pass(500);
        works.get(1).complete("in time");

        assertEquals(2, result.join());
        assertEquals(2, begun.size());
    }

    @Test
    void shutdownEndsRetries() {
        CompletableFuture<Object> work = new CompletableFuture<>();
        CompletableFuture<Integer> result = run(number -> work);
        clock.shutdownNow();

        work.completeExceptionally(new IllegalStateException("interrupted"));

        assertFalse(result.isDone());
        assertEquals(1, begun.size());
    }

    @Test
    void successfulAttemptCompletesAfterShutdown() {
        clock.shutdownNow();
        CompletableFuture<Integer> result = run(number -> CompletableFuture.completedStage(null));

        assertEquals(1, result.join());
    }

    @Test
    void zeroGiveUpAfterMeansOneAttempt() {
        RetryExecutor one = new RetryExecutor(
                new DeliverySettings(1, Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1),
                        Duration.ofDays(7)), 1, clock, () -> TimeUnit.MILLISECONDS.toNanos(clock.now()));
        CompletableFuture<Integer> result = one.run(number -> failed("no")).toCompletableFuture();

        assertEquals(1, givenUp(result).attempts());
        assertEquals(0, clock.pending());
    }

    @ParameterizedTest
    @CsvSource({"1, 500", "2, 1000", "3, 2000", "4, 3000", "5, 3000", "31, 3000", "64, 3000", "1000, 3000"})
    void waitNeverExceedsMaximum(int attempt, long millis) {
        assertEquals(Duration.ofMillis(millis), attempts.waitAfter(attempt));
    }

    @Test
    void maximalDurationsDoNotOverflow() {
        Duration year = Duration.ofDays(366);
        RetryExecutor slow = executor(new DeliverySettings(1, year, year, year, year, year));

        assertEquals(year, slow.waitAfter(999));
    }

    private RetryExecutor executor(DeliverySettings settings) {
        return new RetryExecutor(settings, settings.concurrency(), clock,
                () -> TimeUnit.MILLISECONDS.toNanos(clock.now()));
    }

    private RetryExecutor givingUpAfter(long millis) {
        return executor(new DeliverySettings(8, Duration.ofMillis(millis), SETTINGS.backoff(), SETTINGS.backoffMax(),
                SETTINGS.timeout(), SETTINGS.retention()));
    }

    private CompletableFuture<Integer> run(IntFunction<CompletionStage<?>> attempt) {
        return run(attempts, attempt);
    }

    private CompletableFuture<Integer> run(RetryExecutor executor, IntFunction<CompletionStage<?>> attempt) {
        return executor.run(number -> {
            begun.add(number + " at " + clock.now());
            return attempt.apply(number);
        }).toCompletableFuture();
    }

    private static CompletionStage<?> failed(String message) {
        return CompletableFuture.failedStage(new IllegalStateException(message));
    }

    private static GivenUpException givenUp(CompletableFuture<Integer> result) {
        return assertInstanceOf(GivenUpException.class, assertThrows(ExecutionException.class, result::get).getCause());
    }
}
