package io.wildixcdi.receive;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.wildixcdi.config.receiver.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the numbers of parties outside in a document and writes them in E.164, if the operator has said in which
 * country numbers without a country code are. Extensions are left alone: what a user of the PBX is called by, and
 * whatever has no more than six digits.
 */
@ApplicationScoped
public class PhoneNumbers {

    private static final Set<String> FIELDS = Set.of("phone", "number", "remotePhone", "destination", "from", "to");

    private static final int MAX_EXTENSION_LENGTH = 6;
    /** More characters than a number has, however it is written. */
    private static final int MAX_NUMBER_LENGTH = 40;
    /** Deeper than any event; a document may be nested up to 1,000 levels. */
    private static final int MAX_DEPTH = 8;
    /** Different numbers of one event; a list of participants may be long, a message's header must not be. */
    private static final int MAX_NUMBERS = 50;

    private final PhoneNumberUtil library;
    private final @Nullable String region;
    private final String countryCode;

    @Inject
    PhoneNumbers(Settings settings) {
        this(settings.phoneRegion().orElse(null));
    }

    @SuppressWarnings("NullAway") // Without a region, of() asks neither the library nor for the code.
    PhoneNumbers(@Nullable String region) {
        this.region = region;
        this.library = region == null ? null : PhoneNumberUtil.getInstance();
        this.countryCode = region == null ? null : String.valueOf(library.getCountryCodeForRegion(region));
    }

    /** For the container's proxy. */
    PhoneNumbers() {
        this((String) null);
    }

    /** Numbers as they stand in a document, and in E.164; without those that are in it already. */
    public Map<String, String> of(JsonObject document) {
        if (region == null) {
            return Map.of();
        }
        Map<String, String> numbers = new HashMap<>();
        find(document, numbers, MAX_DEPTH);
        return numbers.isEmpty() ? Map.of() : numbers;
    }

    private void find(JsonValue value, Map<String, String> numbers, int depth) {
        if (depth == 0) {
            return;
        }
        if (value instanceof JsonArray array) {
            array.forEach(one -> find(one, numbers, depth - 1));
        } else if (value instanceof JsonObject object) {
            object.forEach((name, field) -> {
                if (field instanceof JsonString text) {
                    if (FIELDS.contains(name) && numbers.size() < MAX_NUMBERS) {
                        normalise(text.getString(), numbers);
                    }
                } else {
                    find(field, numbers, depth - 1);
                }
            });
        }
    }

    private void normalise(String text, Map<String, String> numbers) {
        if (text.length() <= MAX_EXTENSION_LENGTH || text.length() > MAX_NUMBER_LENGTH || numbers.containsKey(text)
                || text.chars().anyMatch(Character::isISOControl)) {
            return;
        }
        String e164 = e164(text);
        if (e164 != null && !e164.equals(text)) {
            numbers.put(text, e164);
        }
    }

    /**
     * Some systems leave the plus out. Of a number that could be both, one that begins with our own country's code is.
     */
    private @Nullable String e164(String text) {
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        String withPlus = digits ? e164("+" + text, null) : null;
        if (withPlus != null && text.startsWith(countryCode)) {
            return withPlus;
        }
        String national = e164(text, region);
        return national != null ? national : withPlus;
    }

    private @Nullable String e164(String text, @Nullable String country) {
        try {
            PhoneNumber number = library.parse(text, country);
            return library.isValidNumber(number) ? library.format(number, PhoneNumberFormat.E164) : null;
        } catch (NumberParseException notANumber) {
            // A name, a service, an anonymous caller: it stays as it is.
            return null;
        }
    }
}
