package io.wildixcdi.operations;

/** SQS messages rejected because they are unsigned or malformed, for operators. */
public interface RejectedMessagesMBean {

    /**
     * The oldest rejected messages, at most 1,000. Each line has the message's number, the time of receipt (UTC), the
     * id in the SQS queue, and the reason of the rejection.
     */
    String[] getRejectedMessages();

    /**
     * The body of a message as received. Its sender is unverified.
     *
     * @param number of the message
     */
    String showRejectedMessage(long number);

    /**
     * Checks all rejected messages against the current signing secrets, and delivers those that pass.
     *
     * @return a line that says what was done
     */
    String recheckRejectedMessages();

    /**
     * Deletes a rejected message.
     *
     * @param number of the message
     * @return a line that says what was done
     */
    String discardRejectedMessage(long number);

    /**
     * Deletes all rejected messages.
     *
     * @return a line that says what was done
     */
    String discardAllRejectedMessages();
}
