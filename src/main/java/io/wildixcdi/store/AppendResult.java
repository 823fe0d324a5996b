package io.wildixcdi.store;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What became of an event that was appended to the {@link EventLog}. */
public enum AppendResult {

    /** The event is stored and will be delivered. */
    STORED,
    /** An event with the same bytes was stored before. This one is not delivered again. */
    DUPLICATE;

    /**
     * Waits until an event is stored.
     *
     * @throws StoreUnavailableException if the event is not stored, or is not known to be stored when the time is up
     */
    public static AppendResult await(CompletionStage<AppendResult> append, Duration timeout)
            throws StoreUnavailableException {
        try {
            return append.toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException notStored) {
            throw notStored.getCause() instanceof StoreUnavailableException reason ? reason
                    : new StoreUnavailableException("the store failed", notStored.getCause());
        } catch (TimeoutException late) {
            throw new StoreUnavailableException("the disk takes too long", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("the server is shutting down", interrupted);
        }
    }
}
