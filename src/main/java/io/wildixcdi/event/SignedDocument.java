package io.wildixcdi.event;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the raw bytes of a delivery as the JSON object that they must be, and as nothing else: JSON-P itself would also
 * guess at UTF-16 and UTF-32, and replace what is not UTF-8.
 */
public final class SignedDocument {

    /** Finding a provider searches the class path, so it is done once. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final char REPLACEMENT = '\uFFFD';

    private SignedDocument() {
    }

    /**
     * Parses a document.
     *
     * @param body raw bytes, UTF-8 without a byte order mark
     * @return the document
     * @throws MalformedDocumentException if the bytes are not UTF-8, not JSON, not an object, or nested or numbered
     *                                    beyond what the server's JSON engine reads (1,000 levels, numbers of 1,100
     *                                    digits in Parsson)
     */
    public static JsonObject parse(byte[] body) throws MalformedDocumentException {
        String text = utf8(body);
        JsonValue value;
        try (JsonParser parser = JSON.createParser(new StringReader(text))) {
            parser.next();
            value = parser.getValue();
            // Asked for its check, not for its answer: a reader would not see what follows the value.
            parser.hasNext();
        } catch (RuntimeException | StackOverflowError notJson) {
            // Each engine has its own exceptions for what it does not read; Parsson's is none of JSON-P's.
            throw new MalformedDocumentException("not JSON: " + notJson.getClass().getSimpleName());
        }
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new MalformedDocumentException("JSON, but not an object: " + value.getValueType());
    }

    /**
     * When Wildix sent a document on: its {@code time}, as in {@link WildixEvent#time()}.
     *
     * @param document the signed document
     * @return UTC, in milliseconds; {@code null} if the document does not say
     */
    public static @Nullable Instant timeOf(JsonObject document) {
        return Fields.of(document, DecodingProblems.IGNORED).millis("time");
    }

    private static String utf8(byte[] body) throws MalformedDocumentException {
        // The JDK's quickest way, which puts this character in the place of what is not UTF-8.
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            check(body);
        }
        return text;
    }

    private static void check(byte[] body) throws MalformedDocumentException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedDocumentException("not UTF-8");
        }
    }

    /** The bytes are not a JSON object in UTF-8. The message says why and quotes nothing of them. */
    public static final class MalformedDocumentException extends Exception {

        private static final long serialVersionUID = 1L;

        MalformedDocumentException(String message) {
            super(message);
        }
    }
}
