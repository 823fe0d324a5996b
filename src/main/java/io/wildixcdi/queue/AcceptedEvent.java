package io.wildixcdi.queue;

import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.Ordering;
import jakarta.json.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * An event whose signature was good, on its way through the queue.
 *
 * @param body        the signed bytes, unchanged; not copied, so not to be modified
 * @param digest      SHA-256 of the body in lower-case hexadecimal: two events with the same one are duplicates
 * @param orderingKey events with the same one are delivered in order; {@code null}: no order
 * @param transport   on which it came
 * @param receivedAt  UTC, in milliseconds
 */
public record AcceptedEvent(byte[] body, String digest, String orderingKey, Transport transport, Instant receivedAt) {

    /**
     * An event as it was received.
     *
     * @param body     the signed bytes
     * @param document what they say
     */
    public static AcceptedEvent of(byte[] body, JsonObject document, Transport transport, Instant receivedAt) {
        return new AcceptedEvent(body, HexFormat.of().formatHex(sha256(body)), Ordering.keyOf(document), transport,
                receivedAt);
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
