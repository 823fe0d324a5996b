package io.wildixcdi.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AppendResultTest {

    private final CompletableFuture<AppendResult> stored = new CompletableFuture<>();

    @Test
    void returnsResultThatComesInTime() throws StoreUnavailableException {
        stored.complete(AppendResult.DUPLICATE);

        assertEquals(AppendResult.DUPLICATE, AppendResult.await(stored, Duration.ofMillis(1)));
    }

    @Test
    void waitsNoLongerThanTimeout() {
        assertEquals("the disk takes too long", refusal(Duration.ofMillis(10)).getMessage());
    }

    @Test
    void rethrowsStoreUnavailable() {
        StoreUnavailableException full = new StoreUnavailableException("full");
        stored.completeExceptionally(full);

        assertSame(full, refusal(Duration.ofMinutes(1)));
    }

    @Test
    void wrapsOtherFailures() {
        stored.completeExceptionally(new IOException("gone"));

        assertEquals("the store failed", refusal(Duration.ofMinutes(1)).getMessage());
    }

    @Test
    void endsWhenInterrupted() {
        Thread.currentThread().interrupt();

        assertEquals("the server is shutting down", refusal(Duration.ofMinutes(1)).getMessage());
        assertTrue(Thread.interrupted(), "the server is not told");
    }

    private StoreUnavailableException refusal(Duration timeout) {
        return assertThrows(StoreUnavailableException.class, () -> AppendResult.await(stored, timeout));
    }
}
