package io.wildixcdi.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads enumerations that Wildix may extend at any time: an unknown text is no error. */
final class OpenEnum {

    private OpenEnum() {
    }

    /** The constant of that name, in whatever case it is written; {@code other} for any other text and for null. */
    static <E extends Enum<E>> E of(Class<E> type, @Nullable String text, E other) {
        if (text == null) {
            return other;
        }
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            return other;
        }
    }
}
