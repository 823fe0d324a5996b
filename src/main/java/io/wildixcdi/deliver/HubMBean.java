package io.wildixcdi.deliver;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The hub as applications in the same JVM find it, and as an operator sees it. It has only types of the JDK, which are
 * the same in every deployment; an event's map may also hold its document, which an application must be able to do
 * without.
 */
public interface HubMBean {

    /**
     * Connects an application with its subscription.
     *
     * @param application name of the application
     * @param concurrency how many events it takes at the same time
     * @param receiver    is given each event as {@code HandedOver.toMap()} makes it, must not block, and returns a
     *                    stage that completes when the event has been taken, or with what kept it from being
     * @return to be run when the application goes away
     */
    Runnable connect(String application, int concurrency,
            Function<Map<String, Object>, CompletionStage<?>> receiver);

    /**
     * The calls that go on: a JSON document for each, as {@code CallStory} reads it. Empty if calls are not followed.
     */
    String[] getActiveCalls();

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
     * @param letter      number of the letter
     */
    String showDeadLetter(String application, long letter);

    /**
     * Sends a dead letter again, to the observers that have failed.
     *
     * @param application name of the application
     * @param letter      number of the letter
     * @return a line that says what was done
     */
    String sendDeadLetterAgain(String application, long letter);

    /**
     * Forgets a dead letter.
     *
     * @param application name of the application
     * @param letter      number of the letter
     * @return a line that says what was done
     */
    String discardDeadLetter(String application, long letter);
}
