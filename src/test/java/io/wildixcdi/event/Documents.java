package io.wildixcdi.event;

import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.SignedDocument.MalformedDocumentException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Documents as Wildix sends them: the test kit's samples, further ones of the tests, and made up for one test. The
 * people in them are invented.
 */
public final class Documents {

    /** The call events of 2023, as Wildix publishes them. */
    public static final List<String> CALL_STATES = List.of("call-start", "call-update", "call-end");

    /** Everything else that Wildix publishes, or that others have seen. */
    public static final List<String> PUBLISHED = List.of(
            "call-completed", "call-live-progress", "call-transcription-completed", "chat-channel-created",
            "conference-live-join", "conference-live-progress", "presence-conference", "presence-telephony",
            "presence-user", "sms-status");

    /** Built from known names of fields, not captured from a real system. */
    public static final List<String> CONSTRUCTED = List.of(
            "constructed/call-completed-recording-two-flows", "constructed/call-live-completed",
            "constructed/call-live-interrupted", "constructed/call-live-progress-inbound",
            "constructed/call-live-transcription", "constructed/call-summary-completed",
            "constructed/call-transcription-completed", "constructed/chat-message-new",
            "constructed/conference-live-transcription");

    /** What has no record, on purpose. */
    public static final List<String> UNTYPED =
            List.of("constructed/unknown-type", "constructed/voicebot-session-reply");

    /** What the receiver makes of {@link #CALL_STATES}, and of {@code call-completed}; not sent by Wildix. */
    public static final List<String> DERIVED = List.of("derived/call-missed", "derived/call-finished-unanswered",
            "derived/call-answered", "derived/call-finished");

    private static final JsonProvider JSON = JsonProvider.provider();

    private Documents() {
    }

    /** The types that have a record of their own. */
    public static Set<String> types() {
        return EventDecoder.types();
    }

    /** The bytes of an example. */
    public static byte[] bytes(String name) {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream sample = Documents.class.getResourceAsStream("/io/wildixcdi/testkit/samples/" + name + ".json");
        return sample != null ? sample : Documents.class.getResourceAsStream("/events/" + name + ".json");
    }

    /** An example, parsed. */
    public static JsonObject example(String name) {
        return parse(bytes(name));
    }

    /** A document of one's own. */
    public static JsonObject json(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject parse(byte[] bytes) {
        try {
            return SignedDocument.parse(bytes);
        } catch (MalformedDocumentException malformed) {
            throw new AssertionError(malformed);
        }
    }

    /** A document with one field of the outer object replaced. */
    public static JsonObject with(JsonObject document, String field, JsonValue value) {
        return JSON.createObjectBuilder(document).add(field, value).build();
    }

    /** A document without one field of the outer object. */
    public static JsonObject without(JsonObject document, String field) {
        JsonObjectBuilder builder = JSON.createObjectBuilder(document);
        return builder.remove(field).build();
    }

    /** A document with one field of its {@code data} replaced. */
    public static JsonObject withData(JsonObject document, String field, JsonValue value) {
        return with(document, "data", with(document.getJsonObject("data"), field, value));
    }

    /** Some circumstances of a delivery. */
    public static Delivery delivery() {
        return new Delivery("d1", Transport.HTTP, Instant.ofEpochMilli(1693389850990L), 1);
    }

    /** The event that a document tells. */
    public static WildixEvent event(JsonObject document) {
        return EventDecoder.decode(document, delivery());
    }
}
