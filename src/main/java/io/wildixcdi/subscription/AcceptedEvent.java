package io.wildixcdi.subscription;

import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.Ordering;
import jakarta.json.JsonObject;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event whose signature was good, on its way through the queue.
 *
 * @param body        the signed bytes, unchanged; not copied, so not to be modified
 * @param digest      SHA-256 of the body in lower-case hexadecimal: two events with the same one are duplicates
 * @param numbers     telephone numbers as they stand in it, and in E.164; mostly empty
 * @param orderingKey events with the same one are delivered in order; {@code null}: no order
 * @param transport   on which it came
 * @param receivedAt  UTC, in milliseconds
 * @param document    what the body says, so that not everybody has to parse it; gone as soon as memory is wanted, so
 *                    that a backlog of events takes no more than their bodies; maybe empty from the beginning
 */
public record AcceptedEvent(byte[] body, String digest, Map<String, String> numbers, @Nullable String orderingKey,
        Transport transport, Instant receivedAt, WeakReference<JsonObject> document) {

    private static final WeakReference<JsonObject> NOT_PARSED = new WeakReference<>(null);

    /** More characters than an id of Wildix has. The broker can't store headers of any length. */
    private static final int MAX_KEY = 200;

    /**
     * An event as it was stored: its bytes, which nobody has parsed.
     *
     * @param body        the signed bytes
     * @param digest      SHA-256 of the body
     * @param numbers     telephone numbers as they stand in it, and in E.164
     * @param orderingKey events with the same one stay in order, nullable
     * @param transport   on which it came
     * @param receivedAt  UTC
     */
    public AcceptedEvent(byte[] body, String digest, Map<String, String> numbers, @Nullable String orderingKey,
            Transport transport, Instant receivedAt) {
        this(body, digest, numbers, orderingKey, transport, receivedAt, NOT_PARSED);
    }

    /**
     * {@return an event as it was received}
     *
     * @param body       the signed bytes
     * @param document   what they say
     * @param numbers    as above
     * @param transport  on which it came
     * @param receivedAt UTC
     */
    public static AcceptedEvent of(byte[] body, JsonObject document, Map<String, String> numbers, Transport transport,
            Instant receivedAt) {
        return new AcceptedEvent(body, sha256(body), numbers, bounded(Ordering.keyOf(document)), transport, receivedAt,
                new WeakReference<>(document));
    }

    /**
     * {@return this event, of which somebody in this JVM knows what it says}
     *
     * @param known as {@link #document}
     */
    public AcceptedEvent knownAs(WeakReference<JsonObject> known) {
        return new AcceptedEvent(body, digest, numbers, orderingKey, transport, receivedAt, known);
    }

    private static @Nullable String bounded(@Nullable String key) {
        return key == null || key.length() <= MAX_KEY ? key : sha256(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
