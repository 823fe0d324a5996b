package io.wildixcdi.subscription;

import io.wildixcdi.subscription.DeadLetters.DeadLetter;
import org.apache.activemq.artemis.api.core.ICoreMessage;

/** How a dead letter is written into a message of the broker and read from it, beyond the event in it. */
public final class DeadLetterMessage {

    /** To this address events are sent that a subscription could not deliver; each has a queue on it. */
    public static final String ADDRESS = "wildix.dead-letters";

    /** Characters of a reason that are kept. The broker can't store headers of any length. */
    private static final int MAX_REASON = 2_000;

    private static final String SUBSCRIPTION = "wildix_subscription";
    private static final String ID = "wildix_dead_letter";
    private static final String REASON = "wildix_reason";
    private static final String ATTEMPTS = "wildix_attempts";

    private DeadLetterMessage() {
    }

    /**
     * {@return the queue of a subscription's dead letters}
     *
     * @param subscription its name
     */
    public static String queueOf(String subscription) {
        return subscription + ".dead-letters";
    }

    /**
     * {@return which of all dead letters are of a subscription, as a filter of the broker}
     *
     * @param subscription its name
     */
    public static String filter(String subscription) {
        return SUBSCRIPTION + " = '" + subscription + "'";
    }

    /**
     * Notes whose dead letter it is, and why.
     *
     * @param subscription its name
     * @param reason       why, for an operator
     * @param attempts     how many were made
     * @param deadLetter   the message of the broker
     */
    public static void write(String subscription, String reason, int attempts, ICoreMessage deadLetter) {
        deadLetter.putStringProperty(SUBSCRIPTION, subscription);
        deadLetter.putStringProperty(REASON, reason.substring(0, Math.min(reason.length(), MAX_REASON)));
        deadLetter.putIntProperty(ATTEMPTS, attempts);
    }

    /**
     * Gives a dead letter a number of its own, by which it is found where the broker's numbers can't be asked for.
     *
     * @param id         the id
     * @param deadLetter the message of the broker
     */
    public static void writeId(long id, ICoreMessage deadLetter) {
        deadLetter.putLongProperty(ID, id);
    }

    /**
     * {@return the number that a dead letter was given}
     *
     * @param deadLetter the message of the broker
     */
    public static long readId(ICoreMessage deadLetter) {
        return deadLetter.getLongProperty(ID);
    }

    /**
     * {@return the one dead letter with a number, as a filter of the broker}
     *
     * @param id the id
     */
    public static String filter(long id) {
        return ID + " = " + id;
    }

    /**
     * {@return the dead letter in a message}
     *
     * @param id      the id
     * @param event   the event
     * @param message the message of the broker
     */
    public static DeadLetter read(long id, AcceptedEvent event, ICoreMessage message) {
        return new DeadLetter(id, event, message.getStringProperty(REASON), message.getIntProperty(ATTEMPTS));
    }
}
