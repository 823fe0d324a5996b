package io.wildixcdi.event;

import io.wildixcdi.event.SignedDocument.MalformedDocumentException;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A signed document on its way from the receiver to an application in the same JVM. Between the two there are only
 * types of the JDK and of the server, since each deployment has classes of ours of its own.
 *
 * @param body     the signed bytes
 * @param document what the body says; {@code null} if nobody has parsed it
 * @param numbers  telephone numbers as they stand in it, and in E.164; maybe empty
 * @param delivery how it was received
 * @param acknowledgedBy names of the observers that returned normally in an earlier attempt, and are not called again
 * @param onAcknowledged gets the name of each observer as soon as it returns normally
 */
public record EventDelivery(byte[] body, @Nullable JsonObject document, Map<String, String> numbers, Delivery delivery,
        Set<String> acknowledgedBy, Consumer<String> onAcknowledged) {

    private static final String BODY = "body";
    private static final String DOCUMENT = "document";
    private static final String NUMBERS = "numbers";
    private static final String ID = "id";
    private static final String TRANSPORT = "transport";
    private static final String RECEIVED_AT = "receivedAt";
    private static final String ATTEMPT = "attempt";
    private static final String ACKNOWLEDGED_BY = "acknowledgedBy";
    private static final String ON_ACKNOWLEDGED = "onAcknowledged";

    /**
     * {@return the signed document}
     *
     * @throws MalformedDocumentException if the body is none, which is not so when it was received
     */
    public JsonObject json() throws MalformedDocumentException {
        return document == null ? SignedDocument.parse(body) : document;
    }

    /** {@return all of it, as types of the JDK and of the server} */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new HashMap<>(Map.of(BODY, body, NUMBERS, Map.copyOf(numbers), ID, delivery.id(),
                TRANSPORT, delivery.transport().name(), RECEIVED_AT, delivery.receivedAt(), ATTEMPT,
                delivery.attempt(), ACKNOWLEDGED_BY, List.copyOf(acknowledgedBy), ON_ACKNOWLEDGED, onAcknowledged));
        if (document != null) {
            map.put(DOCUMENT, document);
        }
        return map;
    }

    /**
     * {@return what {@link #toMap} has made, by this or another version of ours: what is unknown is left aside}
     *
     * @param map what the receiver has handed over
     */
    @SuppressWarnings("unchecked")
    public static EventDelivery fromMap(Map<String, Object> map) {
        return new EventDelivery((byte[]) required(map, BODY),
                // An application may have brought a JSON-P of its own, and then this is no JsonObject to it.
                map.get(DOCUMENT) instanceof JsonObject document ? document : null,
                (Map<String, String>) map.getOrDefault(NUMBERS, Map.of()),
                new Delivery((String) required(map, ID), Delivery.Transport.valueOf((String) required(map, TRANSPORT)),
                        (Instant) required(map, RECEIVED_AT), (Integer) required(map, ATTEMPT)),
                Set.copyOf((Collection<String>) required(map, ACKNOWLEDGED_BY)),
                (Consumer<String>) required(map, ON_ACKNOWLEDGED));
    }

    private static Object required(Map<String, Object> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }
}
