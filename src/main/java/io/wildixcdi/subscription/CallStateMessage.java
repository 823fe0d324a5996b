package io.wildixcdi.subscription;

import org.apache.activemq.artemis.api.core.ICoreMessage;

/** How a document of a call is written into a message of a broker. */
public final class CallStateMessage {

    private static final String CALL = "wildix_call";

    private CallStateMessage() {
    }

    /**
     * Writes a document into a new message.
     *
     * @param callId   as the events of the call tell it
     * @param document the document
     * @param message  the message of the broker
     */
    public static void write(String callId, byte[] document, ICoreMessage message) {
        message.putStringProperty(CALL, callId);
        message.getBodyBuffer().writeBytes(document);
    }

    /**
     * {@return of which call a message is}
     *
     * @param message the message of the broker
     */
    public static String callId(ICoreMessage message) {
        return message.getStringProperty(CALL);
    }

    /**
     * {@return the one message of a call, as a filter of the broker}
     *
     * @param callId as the events of the call tell it
     */
    public static String filter(String callId) {
        return CALL + " = '" + callId.replace("'", "''") + "'";
    }
}
