package io.wildixcdi.queue;

import io.wildixcdi.event.Delivery.Transport;
import java.time.Instant;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.client.ClientMessage;

/** How an event is written into a message of the broker and read from it. The body stays as it was signed. */
final class EventMessage {

    private static final String DIGEST = "wildix_digest";
    private static final String TRANSPORT = "wildix_transport";

    private EventMessage() {
    }

    static ClientMessage write(ClientMessage message, AcceptedEvent event) {
        message.setTimestamp(event.receivedAt().toEpochMilli());
        message.putStringProperty(DIGEST, event.digest());
        message.putStringProperty(TRANSPORT, event.transport().name());
        if (event.orderingKey() != null) {
            message.putStringProperty(Message.HDR_GROUP_ID.toString(), event.orderingKey());
        }
        message.getBodyBuffer().writeBytes(event.body());
        return message;
    }

    static AcceptedEvent read(ClientMessage message) {
        byte[] body = new byte[message.getBodySize()];
        // Not the data buffer, which logs a stack trace for each body that came in pieces.
        message.getBodyBuffer().readBytes(body);
        return new AcceptedEvent(body, message.getStringProperty(DIGEST),
                message.getStringProperty(Message.HDR_GROUP_ID.toString()),
                Transport.valueOf(message.getStringProperty(TRANSPORT)), Instant.ofEpochMilli(message.getTimestamp()));
    }
}
