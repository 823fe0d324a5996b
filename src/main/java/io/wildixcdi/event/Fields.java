package io.wildixcdi.event;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a JSON object forgivingly: absent, {@code null} and {@code ""} are all {@code null}, numbers may
 * be texts and texts numbers, and a value of another kind than expected costs that one value, never the event.
 */
final class Fields {

    /** More characters than any number or time has. */
    private static final int MAX_NUMBER_LENGTH = 40;

    private final JsonObject json;
    private final @Nullable Fields parent;
    private final String name;
    private final int index;
    private final Map<String, String> numbers;
    private final DecodingProblems problems;

    private Fields(JsonObject json, @Nullable Fields parent, String name, int index, Map<String, String> numbers,
            DecodingProblems problems) {
        this.json = json;
        this.parent = parent;
        this.name = name;
        this.index = index;
        this.numbers = numbers;
        this.problems = problems;
    }

    /** The fields of a whole document. */
    static Fields of(JsonObject document, DecodingProblems problems) {
        return of(document, Map.of(), problems);
    }

    /** The fields of a whole document, whose telephone numbers are known in E.164. */
    static Fields of(JsonObject document, Map<String, String> numbers, DecodingProblems problems) {
        return new Fields(document, null, "", -1, numbers, problems);
    }

    /** A text; a number or a boolean is taken as it is written, since ids come both ways. Null if there is none. */
    @Nullable String text(String field) {
        return text(json.get(field), field, -1);
    }

    private @Nullable String text(@Nullable JsonValue value, String field, int at) {
        if (value == null) {
            return null;
        }
        return switch (value.getValueType()) {
            case STRING -> {
                String text = ((JsonString) value).getString();
                yield text.isEmpty() ? null : text;
            }
            case NUMBER, TRUE, FALSE -> value.toString();
            case NULL -> null;
            case ARRAY, OBJECT -> report(field, at, "a text", value);
        };
    }

    /** A telephone number of the document in E.164; null if it is none, or not known. */
    @Nullable String e164(@Nullable String number) {
        return PhoneNumber.e164(number, numbers);
    }

    /** A text of the document around all of this. */
    @Nullable String ofDocument(String field) {
        return parent == null ? text(field) : parent.ofDocument(field);
    }

    /** The texts of an array, without those that have no value; empty if there is no array. */
    List<String> texts(String field) {
        JsonArray array = array(field);
        if (array == null || array.isEmpty()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            String text = text(array.get(i), field, i);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** A nested object, null if there is none. */
    @Nullable Fields object(String field) {
        JsonValue value = value(field);
        if (value instanceof JsonObject object) {
            return new Fields(object, this, field, -1, numbers, problems);
        }
        return value == null ? null : report(field, -1, "an object", value);
    }

    /** What is made of each object of an array; empty if there is no array. */
    <T extends @Nullable Object> List<T> objects(String field, Function<Fields, T> of) {
        JsonArray array = array(field);
        if (array == null || array.isEmpty()) {
            return List.of();
        }
        List<T> objects = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            JsonValue value = unlessEmpty(array.get(i));
            if (value instanceof JsonObject object) {
                objects.add(of.apply(new Fields(object, this, field, i, numbers, problems)));
            } else if (value != null) {
                report(field, i, "an object", value);
            }
        }
        return objects;
    }

    private @Nullable JsonArray array(String field) {
        JsonValue value = value(field);
        if (value instanceof JsonArray array) {
            return array;
        }
        return value == null ? null : report(field, -1, "an array", value);
    }

    /** A point in time given in milliseconds since 1970; null if there is none. */
    @Nullable Instant millis(String field) {
        Long millis = number(field);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /** A length of time given in milliseconds; null if there is none. */
    @Nullable Duration duration(String field) {
        Long millis = number(field);
        return millis == null ? null : Duration.ofMillis(millis);
    }

    /** A small whole number; null if there is none. */
    @Nullable Integer integer(String field) {
        JsonValue value = value(field);
        Long number = number(field, value);
        if (value == null || number == null) {
            return null;
        }
        return number == number.intValue() ? Integer.valueOf(number.intValue())
                : report(field, -1, "a number of 32 bits", value);
    }

    private @Nullable Long number(String field) {
        return number(field, value(field));
    }

    private @Nullable Long number(String field, @Nullable JsonValue value) {
        if (value == null) {
            return null;
        }
        BigDecimal decimal = decimal(value);
        // Bounded before the conversion: the integer of 1e999999999 would fill the memory.
        return decimal == null || decimal.precision() - (long) decimal.scale() > 18
                ? report(field, -1, "a number", value)
                : Long.valueOf(decimal.longValue());
    }

    private static @Nullable BigDecimal decimal(JsonValue value) {
        if (value instanceof JsonNumber number) {
            return number.bigDecimalValue();
        }
        // Bounded as well: a million digits take the JDK many seconds.
        if (!(value instanceof JsonString string) || string.getString().length() > MAX_NUMBER_LENGTH) {
            return null;
        }
        try {
            return new BigDecimal(string.getString());
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** A point in time in ISO 8601, with or without a fraction of a second; null if there is none. */
    @Nullable Instant iso(String field) {
        JsonValue value = value(field);
        if (value == null) {
            return null;
        }
        try {
            if (value instanceof JsonString string && string.getString().length() <= MAX_NUMBER_LENGTH) {
                return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(string.getString(), Instant::from);
            }
        } catch (DateTimeException notATime) {
            // Told below, like anything else that is no time.
        }
        return report(field, -1, "a time in ISO 8601", value);
    }

    /** Yes or no; null if there is no answer. */
    @Nullable Boolean flag(String field) {
        JsonValue value = value(field);
        if (value == null) {
            return null;
        }
        String text = value instanceof JsonString string ? string.getString() : value.toString();
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> report(field, -1, "true or false", value);
        };
    }

    private @Nullable JsonValue value(String field) {
        return unlessEmpty(json.get(field));
    }

    private static @Nullable JsonValue unlessEmpty(@Nullable JsonValue value) {
        return value == null || value.getValueType() == JsonValue.ValueType.NULL
                || (value instanceof JsonString string && string.getString().isEmpty()) ? null : value;
    }

    /** Tells of a value that can't be read. Always null, which stands for it. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // Null is of every type.
    private <T> @Nullable T report(String field, int at, String expected, JsonValue found) {
        Fields root = this;
        while (root.parent != null) {
            root = root.parent;
        }
        String type = root.json.get("type") instanceof JsonString string ? string.getString() : null;
        problems.report(type, pointer() + step(field, at), expected, switch (found.getValueType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case TRUE, FALSE -> "true or false";
            case NULL -> "null";
        });
        return null;
    }

    private String pointer() {
        return parent == null ? "" : parent.pointer() + step(name, index);
    }

    private static String step(String field, int at) {
        return "/" + field.replace("~", "~0").replace("/", "~1") + (at < 0 ? "" : "/" + at);
    }
}
