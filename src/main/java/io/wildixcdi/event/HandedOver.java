package io.wildixcdi.event;

import java.time.Instant;
import java.util.Map;

/**
 * A signed document on its way from the receiver to an application in the same JVM. Between the two there are only
 * types of the JDK, since each deployment has classes of ours of its own.
 *
 * @param body     the signed bytes
 * @param delivery how it was received
 */
public record HandedOver(byte[] body, Delivery delivery) {

    private static final String BODY = "body";
    private static final String ID = "id";
    private static final String TRANSPORT = "transport";
    private static final String RECEIVED_AT = "receivedAt";
    private static final String ATTEMPT = "attempt";

    /** As types of the JDK. */
    public Map<String, Object> toMap() {
        return Map.of(BODY, body, ID, delivery.id(), TRANSPORT, delivery.transport().name(), RECEIVED_AT,
                delivery.receivedAt(), ATTEMPT, delivery.attempt());
    }

    /** What {@link #toMap} has made, by this or another version of ours: what is unknown is left aside. */
    public static HandedOver of(Map<String, Object> map) {
        return new HandedOver((byte[]) map.get(BODY), new Delivery((String) map.get(ID),
                Delivery.Transport.valueOf((String) map.get(TRANSPORT)), (Instant) map.get(RECEIVED_AT),
                (Integer) map.get(ATTEMPT)));
    }
}
