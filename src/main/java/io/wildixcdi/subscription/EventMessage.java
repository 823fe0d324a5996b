package io.wildixcdi.subscription;

import io.wildixcdi.event.Delivery.Transport;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.Message;

/** How an event is written into a message of the broker and read from it. The body stays as it was signed. */
public final class EventMessage {

    /** To this address every event is sent; each subscription has a queue on it, of its own name. */
    public static final String ADDRESS = "wildix.events";

    /** Calls are spread over so many groups, so that the broker need not remember each call for ever. */
    public static final int GROUP_BUCKETS = 1024;

    private static final String DIGEST = "wildix_digest";
    private static final String TRANSPORT = "wildix_transport";
    private static final String NUMBERS = "wildix_numbers";
    private static final String ACKNOWLEDGED_BY = "wildix_acknowledged_by";
    private static final String BETWEEN_NAMES = "\n";
    private static final String BETWEEN_FORMS = "\t";

    private EventMessage() {
    }

    /**
     * Writes an event into a new message.
     *
     * @param event   the event
     * @param message the message of the broker
     */
    public static void write(AcceptedEvent event, ICoreMessage message) {
        message.setTimestamp(event.receivedAt().toEpochMilli());
        message.putStringProperty(DIGEST, event.digest());
        if (!event.numbers().isEmpty()) {
            message.putStringProperty(NUMBERS, event.numbers().entrySet().stream()
                    .map(number -> number.getKey() + BETWEEN_FORMS + number.getValue())
                    .collect(Collectors.joining(BETWEEN_NAMES)));
        }
        message.putStringProperty(TRANSPORT, event.transport().name());
        if (event.orderingKey() != null) {
            message.putStringProperty(Message.HDR_GROUP_ID.toString(), event.orderingKey());
        }
        message.getBodyBuffer().writeBytes(event.body());
    }

    /**
     * Makes the broker drop the message if it remembers another one of the same event.
     *
     * @param event   the event
     * @param message the message of the broker
     */
    public static void writeDuplicateId(AcceptedEvent event, ICoreMessage message) {
        message.putBytesProperty(Message.HDR_DUPLICATE_DETECTION_ID, HexFormat.of().parseHex(event.digest()));
    }

    /**
     * Writes the names of observers that have acknowledged the event.
     *
     * @param acknowledgedBy names of observers
     * @param message        the message of the broker
     */
    public static void writeAcknowledgedBy(Set<String> acknowledgedBy, ICoreMessage message) {
        if (!acknowledgedBy.isEmpty()) {
            message.putStringProperty(ACKNOWLEDGED_BY, String.join(BETWEEN_NAMES, acknowledgedBy));
        }
    }

    /**
     * {@return names of observers that have acknowledged the event}
     *
     * @param message the message of the broker
     */
    public static Set<String> readAcknowledgedBy(ICoreMessage message) {
        String names = message.getStringProperty(ACKNOWLEDGED_BY);
        return names == null ? Set.of() : Set.of(names.split(BETWEEN_NAMES));
    }

    private static Map<String, String> readNumbers(ICoreMessage message) {
        String written = message.getStringProperty(NUMBERS);
        if (written == null) {
            return Map.of();
        }
        Map<String, String> numbers = new HashMap<>();
        for (String number : written.split(BETWEEN_NAMES)) {
            int end = number.indexOf(BETWEEN_FORMS);
            numbers.put(number.substring(0, end), number.substring(end + 1));
        }
        return numbers;
    }

    /**
     * {@return the event in a message}
     *
     * @param message the message of the broker
     * @param body    the message's body
     */
    public static AcceptedEvent read(ICoreMessage message, byte[] body) {
        return new AcceptedEvent(body, message.getStringProperty(DIGEST), readNumbers(message),
                message.getStringProperty(Message.HDR_GROUP_ID.toString()),
                Transport.valueOf(message.getStringProperty(TRANSPORT)), Instant.ofEpochMilli(message.getTimestamp()));
    }
}
