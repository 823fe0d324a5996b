package io.wildixcdi.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.event.SignedDocument.MalformedDocumentException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedDocumentTest {

    @Test
    void readsUtf8Object() throws MalformedDocumentException {
        JsonObject document = parse("{\"name\":\"Zoë Müller \uD83D\uDCDE\",\"esc\":\"Zo\\u00eb\"}");

        assertEquals("Zoë Müller \uD83D\uDCDE", document.getString("name"));
        assertEquals("Zoë", document.getString("esc"));
    }

    @Test
    void readsReplacementCharacter() throws MalformedDocumentException {
        assertEquals("\uFFFD", parse("{\"name\":\"\uFFFD\"}").getString("name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" {}", "{} ", "\n{}\r\n", "\t{ }\t"})
    void allowsWhiteSpaceAroundObject(String text) throws MalformedDocumentException {
        assertTrue(parse(text).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"c3 cut off within a character", "ff no such byte", "c080 overlong", "eda080 a half pair",
            "f8888080 five bytes"})
    void rejectsInvalidUtf8(String described) {
        byte[] wrong = HexFormat.of().parseHex(described.substring(0, described.indexOf(' ')));
        byte[] body = new byte[wrong.length + 8];
        System.arraycopy("{\"a\":\"".getBytes(StandardCharsets.US_ASCII), 0, body, 0, 6);
        System.arraycopy(wrong, 0, body, 6, wrong.length);
        System.arraycopy("\"}".getBytes(StandardCharsets.US_ASCII), 0, body, 6 + wrong.length, 2);

        assertEquals("not UTF-8", refusal(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE", "ISO-8859-1"})
    void rejectsOtherEncodings(String charset) {
        assertRefused("{\"name\":\"Müller\"}".getBytes(Charset.forName(charset)));
    }

    @Test
    void rejectsByteOrderMark() {
        assertRefused("\uFEFF{}".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"[]|ARRAY", "[{\"a\":1}]|ARRAY", "1|NUMBER",
            "\"{}\"|STRING", "true|TRUE", "false|FALSE", "null|NULL"})
    void rejectsJsonThatIsNoObject(String text, String kind) {
        assertEquals("JSON, but not an object: " + kind, refusal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u0000", "{", "}", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,}", "{\"a\" 1}",
            "{a:1}", "{'a':1}", "{\"a\":01}", "{\"a\":+1}", "{\"a\":.5}", "{\"a\":1.}", "{\"a\":NaN}",
                    "{\"a\":Infinity}",
            "{\"a\":tru}", "{\"a\":\"\u0001\"}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}", "/**/{}", "a=1&b=2",
            "<xml/>"})
    void rejectsInvalidJson(String text) {
        assertRefused(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}x", "{}{}", "{} {\"a\":1}", "{}]", "{}}", "{},", "{}null", "{}1", "{}\"\"", "{}\"",
            "{}\u0000", "{}//", "[]{}"})
    void rejectsTrailingText(String text) {
        assertRefused(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsTenLevels() throws MalformedDocumentException {
        assertEquals(1, parse(nestedObjects(10)).size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 1_001, 10_000, 100_000})
    void rejectsEndlessNesting(int levels) {
        assertRefused(nestedObjects(levels).getBytes(StandardCharsets.UTF_8));
        assertRefused(nestedArrays(levels).getBytes(StandardCharsets.UTF_8));
        assertRefused(("{\"a\":" + "[".repeat(levels)).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void writesAndComparesDeepestLevel() throws MalformedDocumentException {
        JsonObject deepest = parse(nestedObjects(999));

        assertEquals(nestedObjects(999), deepest.toString());
        assertEquals(parse(nestedObjects(999)), deepest);
        assertEquals(parse(nestedObjects(999)).hashCode(), deepest.hashCode());
    }

    @Test
    void readsNumberOfThousandDigits() throws MalformedDocumentException {
        String digits = "7".repeat(1_000);

        assertEquals(new BigDecimal(digits), ((JsonNumber) parse("{\"n\":" + digits + "}").get("n")).bigDecimalValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.", "-"})
    void rejectsNumberOfFiveThousandDigits(String before) {
        assertRefused(("{\"n\":" + before + "7".repeat(5_000) + "}").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void rejectsExponentBeyondJava() {
        assertRefused("{\"n\":1e99999999999}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void lastOfDuplicateFieldsCounts() throws MalformedDocumentException {
        JsonObject document = parse("{\"type\":\"call:start\",\"type\":\"call:end\"}");

        assertEquals("call:end", document.getString("type"));
        assertEquals(1, document.size());
    }

    @Test
    void exceptionQuotesNothingOfBody() {
        for (String body : new String[] {"{\"secret\":\"hunter2\"", "[\"hunter2\"]", "hunter2", "{}hunter2",
            "\"hunter2\""}) {
            assertFalse(refusal(body.getBytes(StandardCharsets.UTF_8)).contains("hunter"), body);
        }
    }

    private static JsonObject parse(String text) throws MalformedDocumentException {
        return SignedDocument.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String nestedObjects(int levels) {
        return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
    }

    private static String nestedArrays(int levels) {
        return "{\"a\":" + "[".repeat(levels) + "]".repeat(levels) + "}";
    }

    private static void assertRefused(byte[] body) {
        String message = refusal(body);
        assertTrue(message.startsWith("not JSON: ") || message.equals("not UTF-8"), message);
    }

    private static String refusal(byte[] body) {
        return assertThrows(MalformedDocumentException.class, () -> SignedDocument.parse(body)).getMessage();
    }
}
