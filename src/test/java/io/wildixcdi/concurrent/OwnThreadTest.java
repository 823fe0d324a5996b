package io.wildixcdi.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.log.Lines;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnThreadTest {

    private final OwnThread own = new OwnThread(Thread::new);

    @AfterEach
    void end() {
        own.endNow();
    }

    @Test
    void runsAllTasksOnOneThreadInTheirOrder() {
        List<String> seen = new CopyOnWriteArrayList<>();
        Thread thread = own.call(Thread::currentThread);
        own.execute(() -> seen.add("first on own: " + (Thread.currentThread() == thread)));
        own.run(() -> seen.add("second on own: " + (Thread.currentThread() == thread)));

        assertEquals(List.of("first on own: true", "second on own: true"), seen);
    }

    @Test
    void passesOnWhatATaskThrows() {
        IllegalStateException unchecked = new IllegalStateException("no");
        IOException checked = new IOException("no");
        AssertionError error = new AssertionError("no");

        assertSame(unchecked, assertThrows(IllegalStateException.class, () -> own.run(() -> {
            throw unchecked;
        })));
        assertSame(checked, assertThrows(CompletionException.class, () -> own.call(() -> {
            throw checked;
        })).getCause());
        assertSame(error, assertThrows(AssertionError.class, () -> own.run(() -> {
            throw error;
        })));
    }

    @Test
    void goesOnAndLogsAfterATaskThatNobodyWaitsFor() {
        try (Lines lines = Lines.of(OwnThread.class)) {
            own.execute(() -> {
                throw new IllegalStateException("no");
            });

            assertEquals(7, own.call(() -> 7));
            assertEquals("A task of wildix-cdi has failed\n", lines.toString());
        }
    }

    @Test
    void repeatsATaskThatThrows() throws InterruptedException {
        CountDownLatch twice = new CountDownLatch(2);
        try (Lines lines = Lines.of(OwnThread.class)) {
            own.repeat(() -> {
                twice.countDown();
                throw new IllegalStateException("no");
            }, Duration.ofMillis(1));

            assertTrue(twice.await(10, TimeUnit.SECONDS));
            assertTrue(lines.toString().startsWith("A task of wildix-cdi has failed"));
        }
    }

    @Test
    void doesNotWaitLongerThanTheTimeout() throws TimeoutException {
        CountDownLatch blocked = new CountDownLatch(1);
        own.execute(() -> awaitQuietly(blocked));

        assertThrows(TimeoutException.class, () -> own.call(() -> 1, Duration.ofMillis(1)));
        blocked.countDown();
        assertEquals(2, own.call(() -> 2, Duration.ofSeconds(10)));
    }

    @Test
    void restoresTheInterruptOfWhoWaits() {
        CountDownLatch blocked = new CountDownLatch(1);
        own.execute(() -> awaitQuietly(blocked));
        Thread.currentThread().interrupt();

        assertThrows(IllegalStateException.class, () -> own.call(() -> 1));
        assertTrue(Thread.interrupted());
        blocked.countDown();
    }

    @Test
    void finishesItsTasksAndTakesNoMoreWhenItEnds() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        own.execute(done::countDown);
        own.end();

        assertTrue(done.await(10, TimeUnit.SECONDS));
        assertTrue(own.isEnded());
        assertThrows(RejectedExecutionException.class, () -> own.execute(() -> { }));
        assertEquals("wildix-cdi is being undeployed",
                assertThrows(IllegalStateException.class, () -> own.call(() -> 1)).getMessage());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
