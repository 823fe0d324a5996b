package io.wildixcdi.subscription;

import java.util.function.Consumer;

/**
 * One application's share of the queue: every event that was stored, in the order of its receipt, each kept until it is
 * acknowledged. When the connection or the process ends, unacknowledged events are delivered again.
 */
public interface Subscription {

    /** {@return the name of the application whose subscription it is} */
    String name();

    /**
     * Begins to deliver events. A burst, or calls whose observers are slow, fill the disk and not the heap: beyond a
     * limit, the subscription waits for acknowledgements.
     *
     * @param receiver called for one event after the other, on a thread of the subscription: it must pass the event on
     *                 and return
     */
    void open(Consumer<QueuedEvent> receiver);

    /** Delivers no more events; delivered events can still be acknowledged until {@link #close()}. */
    void pause();

    /** Ends the subscription's session. What was not acknowledged is kept, in its place, and comes again. */
    void close();
}
