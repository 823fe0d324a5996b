package io.wildixcdi.operate;

/** The messages that were refused from an SQS queue, as an operator sees them. */
public interface RefusedMessagesMBean {

    /**
     * The oldest ones, at most 1,000: a line for each, with its number, when it was received (UTC), its id in the SQS
     * queue, and why it was refused.
     */
    String[] getRefusedMessages();

    /**
     * The body of a message, as it came: whoever may send to the queue has written it.
     *
     * @param number of the message
     */
    String showRefusedMessage(long number);

    /**
     * Checks all of them again, with the signing secrets of today. Those that are good now are delivered.
     *
     * @return a line that says what was done
     */
    String checkRefusedMessagesAgain();

    /**
     * Forgets a message.
     *
     * @param number of the message
     * @return a line that says what was done
     */
    String discardRefusedMessage(long number);

    /**
     * Forgets all of them.
     *
     * @return a line that says what was done
     */
    String discardAllRefusedMessages();
}
