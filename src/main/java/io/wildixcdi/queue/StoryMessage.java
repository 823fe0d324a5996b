package io.wildixcdi.queue;

import java.time.Duration;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;

/** How a document of a call is written into a message of the broker, which keeps the last one of each call. */
public final class StoryMessage {

    /** To this address they are sent; a queue of the same name is on it. */
    public static final String ADDRESS = "wildix.calls";

    private static final String CALL = "wildix_call";

    private StoryMessage() {
    }

    /** Makes a queue one that has the last message of each call, and of which reading takes none away. */
    public static void shape(QueueConfiguration queue) {
        queue.setAddress(ADDRESS).setRoutingType(RoutingType.MULTICAST).setDurable(true).setAutoDelete(false)
                .setLastValue(true).setNonDestructive(true);
    }

    /** Writes a document into a new message. */
    public static void write(String callId, byte[] document, Duration keep, ICoreMessage message) {
        message.setLastValueProperty(SimpleString.of(callId));
        message.putStringProperty(CALL, callId);
        if (keep != null) {
            message.setExpiration(System.currentTimeMillis() + keep.toMillis());
        }
        message.getBodyBuffer().writeBytes(document);
    }

    /** The one message of a call, as a filter of the broker. */
    public static String filter(String callId) {
        return CALL + " = '" + callId.replace("'", "''") + "'";
    }
}
