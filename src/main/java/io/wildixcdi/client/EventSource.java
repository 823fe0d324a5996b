package io.wildixcdi.client;

import java.util.List;

/** Where an application gets its events from. */
interface EventSource {

    /** Begins to get them as soon as it can. Returns at once. */
    void open();

    /**
     * A document for each call that goes on.
     *
     * @throws IllegalStateException if it can't be asked for now
     */
    List<String> activeCalls();

    /** Gets no more, and waits until no further event comes. */
    void close();
}
