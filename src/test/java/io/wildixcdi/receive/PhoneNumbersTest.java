package io.wildixcdi.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.event.Documents;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    private final PhoneNumbers german = new PhoneNumbers("DE");

    private static JsonObject from(String phone) {
        return Documents.json("{\"type\":\"call:start\",\"data\":{\"caller\":{\"phone\":\"" + phone + "\"}}}");
    }

    @ParameterizedTest
    @CsvSource({
        "0351 2345678,      +493512345678",
        "(0351) 234-5678,   +493512345678",
        "0049 351 2345678,  +493512345678",
        "00393331234567,    +393331234567",
        "+49 351 2345678,   +493512345678",
        "+39 06 555 01234,  +390655501234",
        "493512345678,      +493512345678"})
    void normalisesNumberByCountry(String written, String e164) {
        assertEquals(Map.of(written, e164), german.of(from(written)));
    }

    @Test
    void restoresMissingPlusOfOwnCountry() {
        assertEquals(Map.of("393331234567", "+393331234567"), new PhoneNumbers("IT").of(from("393331234567")));
        assertEquals(Map.of("3331234567", "+393331234567"), new PhoneNumbers("IT").of(from("3331234567")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1001", "123456", "+493512345678", "anonymous", "Support", "", "0000000", "*43",
        "0351\\n2345678", "99999999999999999999999999999999999999999"})
    void ignoresExtensionsAndOtherTexts(String written) {
        assertEquals(Map.of(), german.of(from(written)));
    }

    @Test
    void findsNumbersInEveryField() {
        assertEquals(Map.of("0351 2345671", "+493512345671", "0351 2345672", "+493512345672", "0351 2345673",
                "+493512345673"), german.of(Documents.json("""
                {"data":{"from":"0351 2345671","flows":[{"remotePhone":"0351 2345672","name":"0351 2345679"}],
                 "call":{"participants":[{"number":"0351 2345673"}]}}}""")));
    }

    @Test
    void findsNothingWithoutCountry() {
        assertEquals(Map.of(), new PhoneNumbers((String) null).of(from("0351 2345678")));
    }

    @Test
    void limitsWorkOnLargeAndDeepDocuments() {
        String many = IntStream.range(0, 1_000).mapToObj(i -> "{\"phone\":\"0351 " + (1_000_000 + i) + "\"}")
                .collect(Collectors.joining(",", "{\"data\":{\"participants\":[", "]}}"));
        String deep = "{\"a\":".repeat(500) + "{\"phone\":\"0351 2345678\"}" + "}".repeat(500);

        assertEquals(50, german.of(Documents.json(many)).size());
        assertTrue(german.of(Documents.json(deep)).isEmpty());
    }
}
