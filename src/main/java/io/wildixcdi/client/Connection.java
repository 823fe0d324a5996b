package io.wildixcdi.client;

/** Where an application gets its events from. */
interface Connection {

    /** Begins to get them as soon as it can. Returns at once. */
    void open();

    /** Gets no more, and waits until no further event comes. */
    void close();
}
