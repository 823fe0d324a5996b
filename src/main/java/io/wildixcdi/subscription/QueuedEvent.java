package io.wildixcdi.subscription;

import java.util.Set;

/** An event that a subscription has delivered and that it keeps until {@link #acknowledge} or {@link #deadLetter}. */
public interface QueuedEvent {

    /** {@return the event} */
    AcceptedEvent event();

    /**
     * {@return names of the observers that acknowledged it before it became a dead letter; empty if it never was one}
     */
    Set<String> acknowledgedBy();

    /**
     * {@return whether the subscription still waits for the outcome of the event} If not, it has withdrawn the event,
     * and delivers it again when it can: here, or to another instance.
     */
    boolean isPending();

    /** The event has been delivered: the subscription deletes it. */
    void acknowledge();

    /**
     * The event can't be delivered: the subscription moves it to its dead letters, where it is kept for a person.
     *
     * @param reason         why, for that person
     * @param attempts       how often it was tried
     * @param acknowledgedBy names of the observers that have acknowledged it
     */
    void deadLetter(String reason, int attempts, Set<String> acknowledgedBy);
}
