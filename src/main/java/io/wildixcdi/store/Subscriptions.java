package io.wildixcdi.store;

import io.wildixcdi.subscription.DeadLetters;
import io.wildixcdi.subscription.Subscription;
import java.time.Instant;
import java.util.List;

/**
 * The subscriptions of all applications. A subscription begins when its application first asks for it, and lasts until
 * it is removed, whether or not the application is there. To be used on threads of our own only. All methods throw an
 * {@link IllegalStateException}, with a message for the operator, when the store can't be reached.
 */
public interface Subscriptions {

    /**
     * An application's subscription. When it is a new one, it gets what is stored from now on.
     *
     * @param name letters, digits, dots, dashes and underscores
     */
    Subscription getOrCreate(String name);

    /**
     * What could not be delivered of a subscription.
     *
     * @throws IllegalArgumentException if there is no such subscription
     */
    DeadLetters deadLetters(String name);

    /** All there are. */
    List<State> states();

    /**
     * Ends a subscription and forgets all its events, dead letters too.
     *
     * @return how many events there were; -1 if there is no such subscription
     * @throws IllegalStateException also if its application is there
     */
    long remove(String name);

    /**
     * Forgets events of applications that are away.
     *
     * @param before UTC; events that were received earlier are forgotten
     * @return how many
     */
    int forget(Instant before);

    /**
     * How a subscription is doing.
     *
     * @param name        of its application
     * @param connected   whether the application is there
     * @param waiting     events that are stored and not acknowledged, those with the observers included
     * @param deadLetters events that could not be delivered
     */
    record State(String name, boolean connected, long waiting, long deadLetters) {
    }
}
