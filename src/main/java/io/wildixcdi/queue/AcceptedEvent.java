package io.wildixcdi.queue;

import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.Ordering;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/**
 * An event whose signature was good, on its way through the queue.
 *
 * @param body        the signed bytes, unchanged; not copied, so not to be modified
 * @param digest      SHA-256 of the body in lower-case hexadecimal: two events with the same one are duplicates
 * @param numbers     telephone numbers as they stand in it, and in E.164; mostly empty
 * @param orderingKey events with the same one are delivered in order; {@code null}: no order
 * @param transport   on which it came
 * @param receivedAt  UTC, in milliseconds
 */
public record AcceptedEvent(byte[] body, String digest, Map<String, String> numbers, String orderingKey,
        Transport transport, Instant receivedAt) {

    /** More characters than an id of Wildix has. The broker can't store headers of any length. */
    private static final int LONGEST_KEY = 200;

    /**
     * An event as it was received.
     *
     * @param body     the signed bytes
     * @param document what they say
     * @param numbers  as above
     */
    public static AcceptedEvent of(byte[] body, JsonObject document, Map<String, String> numbers, Transport transport,
            Instant receivedAt) {
        return new AcceptedEvent(body, sha256(body), numbers, bounded(Ordering.keyOf(document)), transport, receivedAt);
    }

    private static String bounded(String key) {
        return key == null || key.length() <= LONGEST_KEY ? key : sha256(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
