package io.wildixcdi.queue;

import io.wildixcdi.event.Delivery.Transport;
import java.time.Instant;
import java.util.Set;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;

/** How an event is written into a message of the broker and read from it. The body stays as it was signed. */
final class EventMessage {

    private static final String DIGEST = "wildix_digest";
    private static final String TRANSPORT = "wildix_transport";
    private static final String TAKEN = "wildix_taken";
    private static final String BETWEEN_NAMES = "\n";

    /** Bytes that a message's headers may take before its buffer must grow. */
    private static final int HEADERS = 512;

    private EventMessage() {
    }

    /** Writes an event into a message that is to go to an address. */
    static CoreMessage write(AcceptedEvent event, Batch batch, String address) {
        CoreMessage message = batch.message(address, event.body().length + HEADERS);
        message.setTimestamp(event.receivedAt().toEpochMilli());
        message.putStringProperty(DIGEST, event.digest());
        message.putStringProperty(TRANSPORT, event.transport().name());
        if (event.orderingKey() != null) {
            message.putStringProperty(Message.HDR_GROUP_ID.toString(), event.orderingKey());
        }
        message.getBodyBuffer().writeBytes(event.body());
        return message;
    }

    /** Notes the names of observers that have taken the event. */
    static void writeTaken(CoreMessage message, Set<String> taken) {
        if (!taken.isEmpty()) {
            message.putStringProperty(TAKEN, String.join(BETWEEN_NAMES, taken));
        }
    }

    static Set<String> readTaken(ICoreMessage message) {
        String names = message.getStringProperty(TAKEN);
        return names == null ? Set.of() : Set.of(names.split(BETWEEN_NAMES));
    }

    static AcceptedEvent read(ICoreMessage message) {
        ActiveMQBuffer content = message.getReadOnlyBodyBuffer();
        byte[] body = new byte[content.readableBytes()];
        content.readBytes(body);
        return new AcceptedEvent(body, message.getStringProperty(DIGEST),
                message.getStringProperty(Message.HDR_GROUP_ID.toString()),
                Transport.valueOf(message.getStringProperty(TRANSPORT)), Instant.ofEpochMilli(message.getTimestamp()));
    }
}
