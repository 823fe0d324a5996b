package io.wildixcdi.receive;

import io.wildixcdi.queue.EventLog.Receipt;
import io.wildixcdi.queue.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what becomes of an event. */
public final class Receipts {

    private Receipts() {
    }

    /**
     * The receipt, if it comes in time.
     *
     * @throws StoreUnavailable if the event is not stored, or it is not known that it is
     */
    public static Receipt await(CompletionStage<Receipt> stored, Duration patience) throws StoreUnavailable {
        try {
            return stored.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException notStored) {
            throw notStored.getCause() instanceof StoreUnavailable told ? told
                    : new StoreUnavailable("the store failed", notStored.getCause());
        } catch (TimeoutException late) {
            throw new StoreUnavailable("the disk takes too long", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("the server is shutting down", stopped);
        }
    }
}
