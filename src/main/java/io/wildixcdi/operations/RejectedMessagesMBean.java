package io.wildixcdi.operations;

/** The messages that were rejected from an SQS queue, as an operator sees them. */
public interface RejectedMessagesMBean {

    /**
     * The oldest ones, at most 1,000: a line for each, with its number, when it was received (UTC), its id in the SQS
     * queue, and why it was rejected.
     */
    String[] getRejectedMessages();

    /**
     * The body of a message, as it came: whoever may send to the queue has written it.
     *
     * @param number of the message
     */
    String showRejectedMessage(long number);

    /**
     * Checks all of them again, with the signing secrets of today. Those that are good now are delivered.
     *
     * @return a line that says what was done
     */
    String checkRejectedMessagesAgain();

    /**
     * Forgets a message.
     *
     * @param number of the message
     * @return a line that says what was done
     */
    String discardRejectedMessage(long number);

    /**
     * Forgets all of them.
     *
     * @return a line that says what was done
     */
    String discardAllRejectedMessages();
}
