package io.wildixcdi.store;

import java.util.Set;
import java.util.concurrent.ThreadFactory;

/**
 * Where accepted events are kept until they are delivered: on the disk of this server, or at a broker that several
 * machines share. All of it is to be used on threads of our own only, but for {@link EventLog#append}.
 */
public interface EventStore {

    /**
     * Opens the store for deliveries.
     *
     * @param threads makes the store's threads
     * @throws IllegalStateException if it can't be opened, with a message for the operator
     */
    void start(ThreadFactory threads);

    /**
     * Begins to accept events.
     *
     * @param own names of the receiver's own subscriptions, which are to get each event that is accepted: none is
     *            before they are made
     */
    void startAccepting(Set<String> own);

    /** Accepts no more events; those under way are still stored. */
    void stopAccepting();

    /** Closes the store. What is stored stays. Does nothing if it is not open. */
    void stop();

    /** Where events are put. */
    EventLog log();

    /** Where they are taken from. */
    Subscriptions subscriptions();

    /** What is kept of the calls that go on. */
    CallStateStore callStates();

    /** Where messages are kept that came on a queue and are no events. */
    RejectedMessages rejectedMessages();
}
