package io.wildixcdi.store;

import java.time.Instant;
import org.apache.activemq.artemis.api.core.ICoreMessage;

/** How a rejected message is written into a message of the broker and read from it. */
public final class RejectedMessageFields {

    /** To this address rejected messages are sent; a queue of the same name is on it. */
    public static final String ADDRESS = "wildix.rejected-messages";

    /** Characters of a signature that are kept. The broker can't store headers of any length; real ones have 64. */
    private static final int MAX_SIGNATURE = 200;

    private static final String ID = "wildix_rejected";
    private static final String MESSAGE_ID = "wildix_message_id";
    private static final String SIGNATURE = "wildix_signature";
    private static final String REASON = "wildix_reason";

    private RejectedMessageFields() {
    }

    /** Writes a rejected message into a new message. */
    public static void write(RejectedMessage rejected, ICoreMessage message) {
        message.setTimestamp(rejected.receivedAt().toEpochMilli());
        message.putStringProperty(MESSAGE_ID, rejected.messageId());
        message.putStringProperty(REASON, rejected.reason());
        if (rejected.signature() != null) {
            message.putStringProperty(SIGNATURE,
                    rejected.signature().substring(0, Math.min(rejected.signature().length(), MAX_SIGNATURE)));
        }
        message.getBodyBuffer().writeBytes(rejected.body());
    }

    /** Gives it a number of its own, by which it is found where the broker's numbers can't be asked for. */
    public static void writeId(long id, ICoreMessage message) {
        message.putLongProperty(ID, id);
    }

    /** The number that it was given. */
    public static long readId(ICoreMessage message) {
        return message.getLongProperty(ID);
    }

    /** The one message with a number, as a filter of the broker. */
    public static String filter(long id) {
        return ID + " = " + id;
    }

    /**
     * The rejected message in a message.
     *
     * @param body the message's body
     */
    public static RejectedMessage read(ICoreMessage message, byte[] body) {
        return new RejectedMessage(message.getStringProperty(MESSAGE_ID), body, message.getStringProperty(SIGNATURE),
                message.getStringProperty(REASON), Instant.ofEpochMilli(message.getTimestamp()));
    }
}
