package io.wildixcdi.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.wildixcdi.clock.ManualClock;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final ManualClock clock = new ManualClock();
    private final Patience patience = new Patience(clock);
    private final CompletableFuture<String> stored = new CompletableFuture<>();
    private final CompletableFuture<String> answer = patience.limit(stored).toCompletableFuture();

    @Test
    void whatComesInTimeIsPassedOn() {
        clock.pass(3_499);
        assertFalse(answer.isDone());

        stored.complete("stored");

        assertEquals("stored", answer.join());
    }

    @Test
    void aFailureIsPassedOnAsItIs() {
        Exception full = new IOException("full");

        stored.completeExceptionally(full);

        assertSame(full, failure());
    }

    @Test
    void whatTakesTooLongIsGivenUpBeforeTheSenderGivesUp() {
        clock.pass(3_500);

        assertEquals("the disk takes too long", failure().getMessage());
    }

    @Test
    void whatComesTooLateChangesNothing() {
        clock.pass(3_500);
        stored.complete("stored");

        assertEquals("the disk takes too long", failure().getMessage());
    }

    @Test
    void noAlarmIsLeftForWhatHasCome() {
        assertEquals(1, clock.pending());

        stored.complete("stored");

        assertEquals(0, clock.pending());
    }

    @Test
    void theStoreHasTheLastWordAfterTheEndOfTheWatch() {
        patience.stop();
        CompletableFuture<String> late = patience.limit(stored).toCompletableFuture();

        stored.complete("stored");

        assertEquals("stored", late.join());
    }

    private Throwable failure() {
        return assertThrows(CompletionException.class, answer::join).getCause();
    }
}
