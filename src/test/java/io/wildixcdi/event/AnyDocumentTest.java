package io.wildixcdi.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.wildixcdi.event.SignedDocument.MalformedDocument;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is signed is delivered: no document, however odd, makes the decoder throw. */
class AnyDocumentTest {

    /** Kept, since {@code Json} looks for it anew in each call. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final List<String> FIELDS = List.of("id", "pbx", "company", "time", "type", "integrationId", "data",
            "status", "caller", "callee", "service", "destination", "trunkName", "queueName", "queueId", "tags",
            "flags", "endCause", "endCauseStr", "endBy", "phone", "name", "email", "userId", "userExtension",
            "userDepartment", "groupId", "groupName", "userAgent", "userDevice", "extension", "call");
    private static final List<String> TYPES = List.of("call:start", "call:update", "call:end", "call:live:progress",
            "call:completed", "presence:user", "presence:telephony", "sms:status", "call:", ":");

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void anyObjectBecomesAnEventThatKeepsTheWholeDocument(@ForAll("objects") JsonObject written)
            throws MalformedDocument {
        assertDecodes(written.toString().getBytes(StandardCharsets.UTF_8), written);
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void anyObjectThatLooksLikeACallBecomesAnEvent(@ForAll("callLike") JsonObject written) throws MalformedDocument {
        assertDecodes(written.toString().getBytes(StandardCharsets.UTF_8), written);
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void anyBytesAreEitherMalformedOrAnEvent(@ForAll @Size(max = 200) byte[] body) {
        assertHandled(body);
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void anyTextBetweenBracesIsEitherMalformedOrAnEvent(@ForAll("jsonSoup") String soup) {
        assertHandled(("{" + soup + "}").getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 1_500, edgeCases = EdgeCasesMode.NONE)
    void aCutOffExampleIsMalformed(@ForAll("examples") String example, @ForAll @IntRange(max = 1_240) int length) {
        byte[] whole = Documents.bytes(example);
        // The last brace, behind which there is only white space.
        int end = new String(whole, StandardCharsets.UTF_8).lastIndexOf('}');
        byte[] cut = Arrays.copyOf(whole, Math.min(length, end));

        assertFalse(assertHandled(cut), () -> "read: " + new String(cut, StandardCharsets.UTF_8));
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void anExampleWithDamagedBytesIsEitherMalformedOrAnEvent(@ForAll("examples") String example,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 1_240) Integer> places, @ForAll byte damage) {
        byte[] body = Documents.bytes(example);
        for (int place : places) {
            body[place % body.length] ^= damage;
        }

        assertHandled(body);
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void anExampleWithAnyValueInPlaceOfOneIsStillDelivered(@ForAll("examples") String example,
            @ForAll("fields") String field, @ForAll("values") JsonValue value) throws MalformedDocument {
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

    private static void assertDecodes(byte[] body, JsonObject written) throws MalformedDocument {
        JsonObject read = SignedDocument.parse(body);
        assertEquals(written, read);
        assertSame(read, assertReadable(read).json());
    }

    /** Whether it is an event; anything else than an event or the declared exception fails the test. */
    private static boolean assertHandled(byte[] body) {
        JsonObject document;
        try {
            document = SignedDocument.parse(body);
        } catch (MalformedDocument malformed) {
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
        if (event instanceof CallEvent call) {
            assertNotNull(call.callId());
            assertEquals(call.id(), call.callId());
            assertNotNull(call.caller().type());
            assertNotNull(call.callee().type());
            assertNotNull(call.call().status());
            assertNotNull(call.call().endBy());
            call.call().tags().forEach(tag -> assertFalse(tag.isEmpty()));
            call.call().flags().forEach(flag -> assertFalse(flag.isEmpty()));
        } else {
            assertFalse(((UnknownEvent) event).reason().isEmpty());
        }
        assertEquals(event, EventDecoder.decode(document, delivery));
        assertNotNull(event.toString());
        return event;
    }

    @Provide
    Arbitrary<String> examples() {
        return Arbitraries.of(Documents.TYPED);
    }

    @Provide
    Arbitrary<String> fields() {
        return Arbitraries.oneOf(Arbitraries.of(FIELDS), texts());
    }

    @Provide
    Arbitrary<JsonValue> values() {
        return values(3);
    }

    @Provide
    Arbitrary<JsonObject> objects() {
        return objects(4);
    }

    @Provide
    Arbitrary<JsonObject> callLike() {
        Arbitrary<JsonObject> data = Arbitraries.maps(Arbitraries.of(FIELDS), values(2)).ofMaxSize(20)
                .map(AnyDocumentTest::object);
        Arbitrary<JsonValue> types = Arbitraries.of(TYPES).map(JSON::createValue);
        return objects(1).flatMap(rest -> data.flatMap(inner -> types.map(type ->
                Documents.with(Documents.with(rest, "type", type), "data", inner))));
    }

    @Provide
    Arbitrary<String> jsonSoup() {
        return Arbitraries.of("{", "}", "[", "]", ":", ",", "\"", "\\", "\"id\"", "\"type\"", "\"call:start\"",
                "\"data\":{}", "\"id\":\"1\"", "\"type\":\"call:end\"", ",", "1e9", "-", "null", "true", " ", "\\u0000",
                "\\ud800", "0").list().ofMaxSize(12).map(parts -> String.join("", parts));
    }

    private static Arbitrary<JsonObject> objects(int depth) {
        Arbitrary<String> names =
                Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.of(FIELDS)), Tuple.of(1, texts()));
        return Arbitraries.maps(names, values(depth - 1)).ofMaxSize(8).map(AnyDocumentTest::object);
    }

    private static Arbitrary<JsonValue> values(int depth) {
        Arbitrary<JsonValue> scalar = Arbitraries.oneOf(
                texts().map(JSON::createValue),
                Arbitraries.of(TYPES).map(JSON::createValue),
                numbers().map(JSON::createValue),
                Arbitraries.of(JsonValue.NULL, JsonValue.TRUE, JsonValue.FALSE, JsonValue.EMPTY_JSON_OBJECT,
                        JsonValue.EMPTY_JSON_ARRAY, JSON.createValue("")));
        if (depth <= 0) {
            return scalar;
        }
        return Arbitraries.oneOf(
                scalar,
                Arbitraries.lazy(() -> objects(depth)).map(value -> value),
                Arbitraries.lazy(() -> values(depth - 1)).list().ofMaxSize(5).map(AnyDocumentTest::array));
    }

    /** Any characters that UTF-8 can carry, which leaves out single halves of a pair. */
    private static Arbitrary<String> texts() {
        return Arbitraries.strings().all().ofMaxLength(20)
                .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    private static Arbitrary<BigDecimal> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(BigDecimal::valueOf),
                Arbitraries.bigIntegers().between(BigInteger.TEN.pow(300).negate(), BigInteger.TEN.pow(300))
                        .map(BigDecimal::new),
                Arbitraries.doubles().map(BigDecimal::valueOf),
                Arbitraries.integers().between(-999_999_999, 999_999_999)
                        .map(exponent -> new BigDecimal("-7.25e" + exponent)));
    }

    private static JsonObject object(Map<String, JsonValue> fields) {
        JsonObjectBuilder builder = JSON.createObjectBuilder();
        fields.forEach(builder::add);
        return builder.build();
    }

    private static JsonValue array(List<JsonValue> values) {
        JsonArrayBuilder builder = JSON.createArrayBuilder();
        values.forEach(builder::add);
        return builder.build();
    }
}
