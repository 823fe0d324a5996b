package io.wildixcdi.queue;

/** An event that a subscription has handed out and that it keeps until one of the methods here is called. */
public interface QueuedEvent {

    /** The event. */
    AcceptedEvent event();

    /** The event has been delivered: the subscription forgets it. */
    void acknowledge();

    /**
     * The event can't be delivered: the subscription moves it to its dead letters, where it is kept for a person.
     *
     * @param reason   why, for that person
     * @param attempts how often it was tried
     */
    void bury(String reason, int attempts);
}
