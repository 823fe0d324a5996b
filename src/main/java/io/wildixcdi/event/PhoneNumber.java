package io.wildixcdi.event;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Telephone numbers as they are written, and in E.164. */
final class PhoneNumber {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");

    private PhoneNumber() {
    }

    /** The number in E.164: as the receiver has found, or as it is written; null if it is an extension or not known. */
    static @Nullable String e164(@Nullable String written, Map<String, String> found) {
        if (written == null) {
            return null;
        }
        String known = found.get(written);
        return known != null ? known : E164.matcher(written).matches() ? written : null;
    }
}
