package io.wildixcdi.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.queue.EventLog.Receipt;
import io.wildixcdi.queue.StoreUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

    private final CompletableFuture<Receipt> stored = new CompletableFuture<>();

    @Test
    void aReceiptThatComesInTimeIsTaken() throws StoreUnavailable {
        stored.complete(Receipt.DUPLICATE);

        assertEquals(Receipt.DUPLICATE, Receipts.await(stored, Duration.ofMillis(1)));
    }

    @Test
    void aDiskThatHangsIsNotWaitedForLongerThanTheSenderWaits() {
        assertEquals("the disk takes too long", refusal(Duration.ofMillis(10)).getMessage());
    }

    @Test
    void aRefusalOfTheStoreIsPassedOnAsItIs() {
        StoreUnavailable full = new StoreUnavailable("full");
        stored.completeExceptionally(full);

        assertSame(full, refusal(Duration.ofMinutes(1)));
    }

    @Test
    void anyOtherFailureOfTheStoreIsARefusalToo() {
        stored.completeExceptionally(new IOException("gone"));

        assertEquals("the store failed", refusal(Duration.ofMinutes(1)).getMessage());
    }

    @Test
    void aServerThatShutsDownWaitsForNothing() {
        Thread.currentThread().interrupt();

        assertEquals("the server is shutting down", refusal(Duration.ofMinutes(1)).getMessage());
        assertTrue(Thread.interrupted(), "the server is not told");
    }

    private StoreUnavailable refusal(Duration patience) {
        return assertThrows(StoreUnavailable.class, () -> Receipts.await(stored, patience));
    }
}
