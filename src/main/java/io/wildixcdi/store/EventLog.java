package io.wildixcdi.store;

import io.wildixcdi.subscription.AcceptedEvent;
import java.util.concurrent.CompletionStage;

/** Stores events durably. Safe for use by any number of threads; many appends at once share one write to the disk. */
public interface EventLog {

    /**
     * Stores an event.
     *
     * @param event the event
     * @return completes once the event is on disk and will be delivered even if the process is killed at once;
     *         completes with {@link StoreUnavailableException} if that can't be had now. Never blocks, but for as long
     *         as it takes to hand the event to the writer
     */
    CompletionStage<AppendResult> append(AcceptedEvent event);
}
