package io.wildixcdi.event;

import io.wildixcdi.event.SignedDocument.MalformedDocument;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A signed document on its way from the receiver to an application in the same JVM. Between the two there are only
 * types of the JDK and of the server, since each deployment has classes of ours of its own.
 *
 * @param body     the signed bytes
 * @param document what the body says; {@code null} if nobody has parsed it
 * @param numbers  telephone numbers as they stand in it, and in E.164; maybe empty
 * @param delivery how it was received
 * @param taken    names of the observers that have taken it in an earlier attempt, and are not called again
 * @param took     to be told the name of each observer that takes it, as soon as it has
 */
public record HandedOver(byte[] body, JsonObject document, Map<String, String> numbers, Delivery delivery,
        Set<String> taken, Consumer<String> took) {

    private static final String BODY = "body";
    private static final String DOCUMENT = "document";
    private static final String NUMBERS = "numbers";
    private static final String ID = "id";
    private static final String TRANSPORT = "transport";
    private static final String RECEIVED_AT = "receivedAt";
    private static final String ATTEMPT = "attempt";
    private static final String TAKEN = "taken";
    private static final String TOOK = "took";

    /**
     * The signed document.
     *
     * @throws MalformedDocument if the body is none, which is not so when it was received
     */
    public JsonObject json() throws MalformedDocument {
        return document == null ? SignedDocument.parse(body) : document;
    }

    /** As types of the JDK and of the server. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new HashMap<>(Map.of(BODY, body, NUMBERS, Map.copyOf(numbers), ID, delivery.id(),
                TRANSPORT, delivery.transport().name(), RECEIVED_AT, delivery.receivedAt(), ATTEMPT,
                delivery.attempt(), TAKEN, List.copyOf(taken), TOOK, took));
        if (document != null) {
            map.put(DOCUMENT, document);
        }
        return map;
    }

    /** What {@link #toMap} has made, by this or another version of ours: what is unknown is left aside. */
    @SuppressWarnings("unchecked")
    public static HandedOver of(Map<String, Object> map) {
        return new HandedOver((byte[]) map.get(BODY),
                // An application may have brought a JSON-P of its own, and then this is no JsonObject to it.
                map.get(DOCUMENT) instanceof JsonObject document ? document : null,
                (Map<String, String>) map.getOrDefault(NUMBERS, Map.of()),
                new Delivery((String) map.get(ID), Delivery.Transport.valueOf((String) map.get(TRANSPORT)),
                        (Instant) map.get(RECEIVED_AT), (Integer) map.get(ATTEMPT)),
                Set.copyOf((Collection<String>) map.get(TAKEN)), (Consumer<String>) map.get(TOOK));
    }
}
