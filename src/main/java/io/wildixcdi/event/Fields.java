package io.wildixcdi.event;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the fields of a JSON object forgivingly: absent, {@code null} and {@code ""} are all {@code null}, and a value
 * of another kind than expected costs that one value, never the event.
 */
final class Fields {

    /** More characters than any time has. */
    private static final int LONGEST_TIME = 40;

    private final JsonObject json;

    Fields(JsonObject json) {
        this.json = json;
    }

    /** A text; a number or a boolean is taken as it is written, since ids come both ways. Null if there is none. */
    String text(String name) {
        return text(json.get(name));
    }

    private static String text(JsonValue value) {
        if (value == null) {
            return null;
        }
        return switch (value.getValueType()) {
            case STRING -> {
                String text = ((JsonString) value).getString();
                yield text.isEmpty() ? null : text;
            }
            case NUMBER, TRUE, FALSE -> value.toString();
            case NULL, ARRAY, OBJECT -> null;
        };
    }

    /** The texts of an array, without those that have no value; empty if there is no array. */
    List<String> texts(String name) {
        if (!(json.get(name) instanceof JsonArray array)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(array.size());
        for (JsonValue value : array) {
            String text = text(value);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** A nested object, null if there is none. */
    JsonObject object(String name) {
        return json.get(name) instanceof JsonObject object ? object : null;
    }

    /** A point in time given in milliseconds since 1970, as a number or as the text of one; null if there is none. */
    Instant millis(String name) {
        BigDecimal millis = decimal(name);
        // Bounded before the conversion: the integer of 1e999999999 would fill the memory.
        return millis == null || millis.precision() - (long) millis.scale() > 18
                ? null
                : Instant.ofEpochMilli(millis.longValue());
    }

    private BigDecimal decimal(String name) {
        if (json.get(name) instanceof JsonNumber number) {
            return number.bigDecimalValue();
        }
        String text = text(name);
        // Bounded as well: a million digits take the JDK many seconds.
        if (text == null || text.length() > LONGEST_TIME) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
