package io.wildixcdi.queue;

import java.util.concurrent.CompletionStage;

/** Stores events durably. Safe for use by any number of threads; many appends at once share one write to the disk. */
public interface EventLog {

    /**
     * Stores an event.
     *
     * @param event the event
     * @return completes once the event is on disk and will be delivered even if the process is killed at once;
     *         completes with {@link StoreUnavailable} if that can't be had now. Never blocks, but for as long as it
     *         takes to hand the event to the writer
     */
    CompletionStage<Receipt> append(AcceptedEvent event);

    /** What became of an event. */
    enum Receipt {
        /** It is stored and will be delivered. */
        STORED,
        /** An event with the same bytes was stored before; this one is not delivered again. */
        DUPLICATE
    }
}
