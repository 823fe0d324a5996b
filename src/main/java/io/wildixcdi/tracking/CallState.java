package io.wildixcdi.tracking;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A call so far, as the document that is kept of it and from which its derived events are made. Immutable.
 *
 * @param envelope what all documents of the call have in common: id, PBX, organisation, integration
 * @param data     what is known of it, in the fields that {@code TrackedCall} reads
 * @param lastAt   time of its last event, by Wildix's clock, in milliseconds since 1970
 * @param seenAt   when that event was processed, by our clock
 */
record CallState(JsonObject envelope, JsonObject data, long lastAt, long seenAt) {

    static final JsonProvider JSON = JsonProvider.provider();

    private static final String PREFIX = "wildix-cdi:call:";
    private static final String NUMBERS = "numbers";
    private static final String LAST_AT = "lastAt";
    private static final String SEEN_AT = "seenAt";

    /** A document of the call. The same state makes the same document, byte for byte. */
    JsonObject document(String what, long time) {
        return JSON.createObjectBuilder(envelope).add("type", PREFIX + what).add("time", time).add("data", data)
                .build();
    }

    /** The document that is kept of it. */
    JsonObject kept() {
        return JSON.createObjectBuilder(document("active", lastAt)).add(LAST_AT, lastAt)
                .add(SEEN_AT, seenAt).build();
    }

    /** Reads what {@link #kept} returned. */
    static CallState fromJson(JsonObject kept) {
        return new CallState(JSON.createObjectBuilder(kept).remove("type").remove("time").remove("data").remove(LAST_AT)
                .remove(SEEN_AT).build(), kept.getJsonObject("data"), kept.getJsonNumber(LAST_AT).longValue(),
                kept.getJsonNumber(SEEN_AT).longValue());
    }

    /** The state with telephone numbers that are known in E.164. */
    CallState knowing(Map<String, String> numbers) {
        if (numbers.isEmpty()) {
            return this;
        }
        JsonObjectBuilder all = JSON.createObjectBuilder(numbersIn(envelope));
        new TreeMap<>(numbers).forEach(all::add);
        return new CallState(JSON.createObjectBuilder(envelope).add(NUMBERS, all).build(), data, lastAt, seenAt);
    }

    /** Telephone numbers of a document, as they stand in it and in E.164. */
    static Map<String, String> numbers(JsonObject document) {
        Map<String, String> numbers = new HashMap<>();
        numbersIn(document).forEach((number, e164) -> numbers.put(number, ((JsonString) e164).getString()));
        return numbers;
    }

    private static JsonObject numbersIn(JsonObject document) {
        return document.containsKey(NUMBERS) ? document.getJsonObject(NUMBERS) : JsonValue.EMPTY_JSON_OBJECT;
    }

    String callId() {
        return envelope.getString("id");
    }

    boolean isAnswered() {
        return data.containsKey("answeredAt");
    }

    boolean isOver() {
        return data.containsKey("ending");
    }

    /** A count, a point in time or a length of time (both in milliseconds) that is known. */
    long number(String field) {
        return data.getJsonNumber(field).longValue();
    }

    /** The number of a party; null if it is not known. */
    @Nullable String phone(String party) {
        return data.get(party) instanceof JsonObject known && known.get("phone") instanceof JsonString phone
                ? phone.getString() : null;
    }

    /** The state with more in it. */
    CallState with(JsonObjectBuilder changed, long at) {
        JsonObjectBuilder all = JSON.createObjectBuilder(data);
        changed.build().forEach((name, value) -> {
            if (value != JsonValue.NULL) {
                all.add(name, value);
            }
        });
        return new CallState(envelope, all.build(), Math.max(at, lastAt), System.currentTimeMillis());
    }
}
