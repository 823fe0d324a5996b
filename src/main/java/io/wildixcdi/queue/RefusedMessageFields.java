package io.wildixcdi.queue;

import java.time.Instant;
import org.apache.activemq.artemis.api.core.ICoreMessage;

/** How a refused message is written into a message of the broker and read from it. */
public final class RefusedMessageFields {

    /** To this address refused messages are sent; a queue of the same name is on it. */
    public static final String ADDRESS = "wildix.refused-messages";

    /** Characters of a signature that are kept. The broker can't store headers of any length; real ones have 64. */
    private static final int LONGEST_SIGNATURE = 200;

    private static final String ID = "wildix_refused";
    private static final String MESSAGE_ID = "wildix_message_id";
    private static final String SIGNATURE = "wildix_signature";
    private static final String REASON = "wildix_reason";

    private RefusedMessageFields() {
    }

    /** Writes a refused message into a new message. */
    public static void write(RefusedMessage refused, ICoreMessage message) {
        message.setTimestamp(refused.receivedAt().toEpochMilli());
        message.putStringProperty(MESSAGE_ID, refused.messageId());
        message.putStringProperty(REASON, refused.reason());
        if (refused.signature() != null) {
            message.putStringProperty(SIGNATURE,
                    refused.signature().substring(0, Math.min(refused.signature().length(), LONGEST_SIGNATURE)));
        }
        message.getBodyBuffer().writeBytes(refused.body());
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
     * The refused message in a message.
     *
     * @param body the message's body
     */
    public static RefusedMessage read(ICoreMessage message, byte[] body) {
        return new RefusedMessage(message.getStringProperty(MESSAGE_ID), body, message.getStringProperty(SIGNATURE),
                message.getStringProperty(REASON), Instant.ofEpochMilli(message.getTimestamp()));
    }
}
