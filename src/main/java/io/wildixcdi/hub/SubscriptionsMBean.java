package io.wildixcdi.hub;

/**
 * The subscriptions of all applications, as an operator sees and steers them: {@code io.wildixcdi:type=Subscriptions}.
 */
public interface SubscriptionsMBean {

    /** A line for each subscription: name, whether the application is there, what waits, what is undeliverable. */
    String[] getSubscriptions();

    /**
     * Ends the subscription of an application that is away, for good, with all events that wait for it.
     *
     * @param application name of the application
     * @return a line that says what was done
     */
    String removeSubscription(String application);

    /**
     * The oldest events that could not be delivered to an application, at most 1,000: a line for each, with its number,
     * when it was received (UTC), the call, how often it was tried, which observers have failed, and with what.
     *
     * @param application name of the application
     */
    String[] listDeadLetters(String application);

    /**
     * The signed document of a dead letter.
     *
     * @param application name of the application
     * @param number      of the dead letter
     */
    String showDeadLetter(String application, long number);

    /**
     * Delivers a dead letter again, to the observers that have failed.
     *
     * @param application name of the application
     * @param number      of the dead letter
     * @return a line that says what was done
     */
    String redeliverDeadLetter(String application, long number);

    /**
     * Forgets a dead letter.
     *
     * @param application name of the application
     * @param number      of the dead letter
     * @return a line that says what was done
     */
    String discardDeadLetter(String application, long number);
}
