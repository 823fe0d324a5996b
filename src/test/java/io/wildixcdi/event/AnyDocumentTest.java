package io.wildixcdi.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.wildixcdi.event.SignedDocument.MalformedDocumentException;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is signed is delivered: no document, however odd, makes the decoder throw. */
class AnyDocumentTest {

    /** Kept, since {@code Json} looks for it anew in each call. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final List<String> ALL_EXAMPLES = Stream.of(Documents.CALL_STATES, Documents.PUBLISHED,
            Documents.CONSTRUCTED, Documents.UNTYPED).flatMap(List::stream).toList();

    private static final List<String> FIELDS = List.of("id", "pbx", "company", "time", "type", "integrationId", "data",
            "status", "caller", "callee", "service", "destination", "trunkName", "queueName", "queueId", "tags",
            "flags", "endCause", "endCauseStr", "endBy", "phone", "name", "email", "userId", "userExtension",
            "userDepartment", "groupId", "groupName", "userAgent", "userDevice", "extension", "call");
    private static final List<String> TYPES = List.of("call:start", "call:update", "call:end", "call:live:progress",
            "call:completed", "presence:user", "presence:telephony", "sms:status", "call:", ":");

    @Property(tries = 4_000, edgeCases = EdgeCasesMode.NONE)
    void anyObjectBecomesEventWithWholeDocument(@ForAll("objects") JsonObject written)
            throws MalformedDocumentException {
        assertDecodes(written.toString().getBytes(StandardCharsets.UTF_8), written);
    }

    @Property(tries = 4_000, edgeCases = EdgeCasesMode.NONE)
    void anyCallLikeObjectBecomesEvent(@ForAll("callLike") JsonObject written) throws MalformedDocumentException {
        assertDecodes(written.toString().getBytes(StandardCharsets.UTF_8), written);
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void anyBytesAreMalformedOrEvent(@ForAll @Size(max = 200) byte[] body) {
        assertHandled(body);
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void anyTextInBracesIsMalformedOrEvent(@ForAll("jsonSoup") String soup) {
        assertHandled(("{" + soup + "}").getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 1_500, edgeCases = EdgeCasesMode.NONE)
    void truncatedExampleIsMalformed(@ForAll("examples") String example, @ForAll @IntRange(max = 1_240) int length) {
        byte[] whole = Documents.bytes(example);
        // The last brace, behind which there is only white space.
        int end = new String(whole, StandardCharsets.UTF_8).lastIndexOf('}');
        byte[] cut = Arrays.copyOf(whole, Math.min(length, end));

        assertFalse(assertHandled(cut), () -> "read: " + new String(cut, StandardCharsets.UTF_8));
    }

    @Property(tries = 4_000, edgeCases = EdgeCasesMode.NONE)
    void damagedExampleIsMalformedOrEvent(@ForAll("examples") String example,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 1_240) Integer> places, @ForAll byte damage) {
        byte[] body = Documents.bytes(example);
        for (int place : places) {
            body[place % body.length] ^= damage;
        }

        assertHandled(body);
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void deliversExampleWithAnyReplacedValue(@ForAll("examples") String example,
            @ForAll("fields") String field, @ForAll("values") JsonValue value) throws MalformedDocumentException {
        JsonObject document = Documents.example(example);
        JsonObject data = document.getJsonObject("data");
        JsonObject outside = Documents.with(document, field, value);
        JsonObject inside = Documents.withData(document, field, value);
        JsonObject ofTheCaller = Documents.withData(document, "caller",
                Documents.with(data.getJsonObject("caller"), field, value));

        for (JsonObject changed : List.of(outside, inside, ofTheCaller)) {
            assertDecodes(changed.toString().getBytes(StandardCharsets.UTF_8), changed);
        }
    }

    /** A hundred thousand of them. */
    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void deliversExampleOfAnyTypeWithReplacedValue(@ForAll long seed) {
        Random random = new Random(seed);
        Documentarian documentarian = new Documentarian(random);
        for (int i = 0; i < 100; i++) {
            JsonObject document = documentarian.mutant(Documents.example(documentarian.oneOf(ALL_EXAMPLES)));
            WildixEvent event = EventDecoder.decode(document, Documents.delivery());
            assertSame(document, event.json());
            Accessors.readAll(event);
        }
    }

    private static void assertDecodes(byte[] body, JsonObject written) throws MalformedDocumentException {
        JsonObject read = SignedDocument.parse(body);
        assertEquals(written, read);
        assertSame(read, assertReadable(read).json());
    }

    /** Whether it is an event; anything else than an event or the declared exception fails the test. */
    private static boolean assertHandled(byte[] body) {
        JsonObject document;
        try {
            document = SignedDocument.parse(body);
        } catch (MalformedDocumentException malformed) {
            assertNotNull(malformed.getMessage());
            return false;
        }
        assertReadable(document);
        return true;
    }

    /** Everything that a receiver, an observer or a log asks of an event. */
    private static WildixEvent assertReadable(JsonObject document) {
        Ordering.keyOf(document);
        Delivery delivery = Documents.delivery();
        WildixEvent event = EventDecoder.decode(document, delivery);
        assertSame(delivery, event.delivery());
        event.time();
        Accessors.readAll(event);
        if (event instanceof UnknownEvent unknown) {
            assertFalse(unknown.reason().isEmpty());
        }
        assertEquals(event, EventDecoder.decode(document, delivery));
        assertNotNull(event.toString());
        return event;
    }

    @Provide
    Arbitrary<String> examples() {
        return Arbitraries.of(Documents.CALL_STATES);
    }

    @Provide
    Arbitrary<String> fields() {
        return Arbitraries.randomValue(random -> new Documentarian(random).name());
    }

    @Provide
    Arbitrary<JsonValue> values() {
        return Arbitraries.randomValue(random -> new Documentarian(random).value(3));
    }

    @Provide
    Arbitrary<JsonObject> objects() {
        return Arbitraries.randomValue(random -> new Documentarian(random).object(4));
    }

    @Provide
    Arbitrary<JsonObject> callLike() {
        return Arbitraries.randomValue(random -> new Documentarian(random).call());
    }

    @Provide
    Arbitrary<String> jsonSoup() {
        return Arbitraries.of("{", "}", "[", "]", ":", ",", "\"", "\\", "\"id\"", "\"type\"", "\"call:start\"",
                "\"data\":{}", "\"id\":\"1\"", "\"type\":\"call:end\"", ",", "1e9", "-", "null", "true", " ", "\\u0000",
                "\\ud800", "0").list().ofMaxSize(12).map(parts -> String.join("", parts));
    }

    /** Makes up documents. By hand, since composed arbitraries take many times as long for trees. */
    private static final class Documentarian {

        private final Random random;

        Documentarian(Random random) {
            this.random = random;
        }

        JsonObject call() {
            JsonObjectBuilder data = JSON.createObjectBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                data.add(name(), value(2));
            }
            JsonObjectBuilder call = JSON.createObjectBuilder(object(2)).add("data", data);
            if (random.nextInt(4) > 0) {
                call.add("id", text());
            }
            return call.add("type", oneOf(TYPES)).build();
        }

        /**
         * A document with another type, or with one to three values replaced, removed or doubled, wherever they are.
         */
        JsonObject mutant(JsonObject document) {
            JsonObject mutant = document;
            if (random.nextInt(3) == 0) {
                mutant = Documents.with(mutant, "type", JSON.createValue(oneOf(List.copyOf(EventDecoder.types()))));
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                mutant = (JsonObject) changed(mutant, 6);
            }
            return mutant;
        }

        private JsonValue changed(JsonValue value, int depth) {
            if (value instanceof JsonObject object && !object.isEmpty() && depth > 0) {
                String name = List.copyOf(object.keySet()).get(random.nextInt(object.size()));
                JsonObjectBuilder builder = JSON.createObjectBuilder(object);
                boolean deeper = random.nextInt(4) > 0 && object.get(name) instanceof JsonStructure;
                return random.nextInt(8) == 0 ? builder.remove(name).build()
                        : builder.add(name, deeper ? changed(object.get(name), depth - 1) : value(2)).build();
            }
            if (value instanceof JsonArray array && !array.isEmpty() && depth > 0) {
                int place = random.nextInt(array.size());
                JsonArrayBuilder builder = JSON.createArrayBuilder(array);
                return switch (random.nextInt(8)) {
                    case 0 -> builder.remove(place).build();
                    case 1 -> builder.add(array.get(place)).build();
                    default -> builder.set(place, changed(array.get(place), depth - 1)).build();
                };
            }
            return value instanceof JsonObject ? object(2) : value(2);
        }

        JsonObject object(int depth) {
            JsonObjectBuilder object = JSON.createObjectBuilder();
            for (int i = random.nextInt(9); i > 0; i--) {
                object.add(name(), value(depth - 1));
            }
            return object.build();
        }

        String name() {
            return random.nextInt(4) > 0 ? oneOf(FIELDS) : text();
        }

        JsonValue value(int depth) {
            return switch (random.nextInt(depth > 0 ? 9 : 7)) {
                case 0 -> JsonValue.NULL;
                case 1 -> random.nextBoolean() ? JsonValue.TRUE : JsonValue.FALSE;
                case 2 -> JSON.createValue("");
                case 3 -> JSON.createValue(oneOf(TYPES));
                case 4, 5 -> JSON.createValue(number());
                case 6 -> JSON.createValue(text());
                case 7 -> object(depth);
                default -> array(depth);
            };
        }

        private JsonValue array(int depth) {
            JsonArrayBuilder array = JSON.createArrayBuilder();
            for (int i = random.nextInt(6); i > 0; i--) {
                array.add(value(depth - 1));
            }
            return array.build();
        }

        private BigDecimal number() {
            return switch (random.nextInt(5)) {
                case 0 -> BigDecimal.valueOf(random.nextInt(10));
                case 1 -> BigDecimal.valueOf(random.nextLong());
                case 2 -> new BigDecimal(new BigInteger(1_000, random)).negate();
                case 3 -> BigDecimal.valueOf(random.nextGaussian());
                default -> new BigDecimal("-7.25e" + (random.nextInt(1_999_999_999) - 999_999_999));
            };
        }

        /** Any characters that UTF-8 can carry, which leaves out single halves of a pair. */
        private String text() {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                int most = random.nextInt(4) == 0 ? Character.MAX_CODE_POINT + 1 : random.nextBoolean() ? 0x80
                        : 0x10000;
                int character = random.nextInt(most);
                text.appendCodePoint(character >= 0xd800 && character < 0xe000 ? '"' : character);
            }
            return text.toString();
        }

        private String oneOf(List<String> texts) {
            return texts.get(random.nextInt(texts.size()));
        }
    }
}
