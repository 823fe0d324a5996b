package io.wildixcdi.simulate;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON without white space, as Wildix sends it. */
final class Json {

    private Json() {
    }

    /**
     * The text of a value.
     *
     * @param value a map (its keys are written with {@code toString}), a list, a text, a number or {@code null}
     */
    static String of(@Nullable Object value) {
        StringBuilder out = new StringBuilder(1_200);
        write(value, out);
        return out.toString();
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> object) {
            out.append('{');
            Iterator<? extends Map.Entry<?, ?>> fields = object.entrySet().iterator();
            while (fields.hasNext()) {
                Map.Entry<?, ?> field = fields.next();
                text(field.getKey().toString(), out);
                out.append(':');
                write(field.getValue(), out);
                out.append(fields.hasNext() ? "," : "");
            }
            out.append('}');
        } else if (value instanceof List<?> array) {
            out.append('[');
            Iterator<?> items = array.iterator();
            while (items.hasNext()) {
                write(items.next(), out);
                out.append(items.hasNext() ? "," : "");
            }
            out.append(']');
        } else if (value instanceof String string) {
            text(string, out);
        } else {
            out.append(value);
        }
    }

    private static void text(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
