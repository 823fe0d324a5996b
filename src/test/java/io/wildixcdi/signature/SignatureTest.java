package io.wildixcdi.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

    private static final String GOOD = "b70cb9690a5f3248492b70c17ef9b688ebfcff502c3b00ab01992fa6007f3c34";
    private static final byte[] BODY = utf8("{\"id\":\"a_1\",\"type\":\"call:start\",\"time\":1693389850810}");

    private final Signature signature = new Signature(utf8("wildixTestSecret0123456789abcd"));

    /**
     * Computed with OpenSSL, for example:
     * <pre>{@code
     * printf %s '{"id":"a_1","type":"call:start","time":1693389850810}' |
     *     openssl dgst -sha256 -hmac wildixTestSecret0123456789abcd
     * }</pre>
     */
    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of("{\"id\":\"a_1\",\"type\":\"call:start\",\"time\":1693389850810}", 53, GOOD),
                Arguments.of("{\"id\": \"a_1\", \"type\": \"call:start\", \"time\": 1693389850810}", 58,
                        "5a7eea9c146a6cde8023681ca10dda0806cff24a9c2c6595de7537260e90439d"),
                Arguments.of("{\"name\":\"Zo\u00eb M\u00fcller\"}", 23,
                        "47abe97471daaf2a6c59e94c53fbbb554752a9f3ec1a517c0a8072503396bed5"),
                Arguments.of("{\"name\":\"Zo\\u00eb M\\u00fcller\"}", 31,
                        "09300f709958459e11cf1200def22f25c8892e8d650717f4ecba266bdb8ca20e"),
                Arguments.of("", 0, "b88d1050682abe83ff850dec08a077f08c374368eca45de3f0efaec986389cfa"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void signsBodyByteForByte(String body, int bytes, String expected) {
        assertEquals(bytes, utf8(body).length);
        assertEquals(expected, signature.of(utf8(body)));
        assertTrue(signature.matches(utf8(body), expected));
        assertTrue(Signature.isWellFormed(expected));
    }

    /** {@code openssl dgst -sha256 -hmac wildixTestSecret0123456789abcd call-start.json} */
    @Test
    void signsPublishedSampleAsOpenSslDoes() throws IOException {
        try (InputStream sample = getClass().getResourceAsStream("/io/wildixcdi/testkit/samples/call-start.json")) {
            assertTrue(signature.matches(sample.readAllBytes(),
                    "16e958f1be8b82ce9436c80cfd203dae6717aeffc4642b957650eddb9a400c71"));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void signatureMatchesOnlyItsBody(String body, int bytes, String expected) {
        assertEquals(1, vectors().filter(other ->
                signature.matches(utf8((String) other.get()[0]), expected)).count());
    }

    @Test
    void detectsEveryChangedCharacterOfSignature() {
        for (int place = 0; place < GOOD.length(); place++) {
            for (char other = 0; other < 300; other++) {
                if (other != GOOD.charAt(place)) {
                    String changed = GOOD.substring(0, place) + other + GOOD.substring(place + 1);
                    assertFalse(signature.matches(BODY, changed), changed);
                }
            }
        }
    }

    @Test
    void detectsEveryChangedBitOfBody() {
        for (int bit = 0; bit < BODY.length * 8; bit++) {
            byte[] changed = BODY.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(signature.matches(changed, GOOD));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32, 63})
    void partOfSignatureDoesNotMatch(int length) {
        assertFalse(signature.matches(BODY, GOOD.substring(0, length)));
    }

    @Test
    void signatureWithSuffixDoesNotMatch() {
        assertFalse(signature.matches(BODY, GOOD + "0"));
        assertFalse(signature.matches(BODY, GOOD + GOOD));
    }

    @Test
    void otherSecretMakesOtherSignature() {
        assertFalse(new Signature(utf8("wildixTestSecret0123456789abce")).matches(BODY, GOOD));
    }

    @Test
    void secretIsUtf8BytesOfAnyLength() {
        // Longer than a block of SHA-256, so that the key is hashed first, and not ASCII.
        assertEquals("b706d583bfcc9cdc03925dd3bc342d20fcf93c7459a4b5b9f81c5dfa3ed9328b",
                new Signature(utf8("\u00fc".repeat(100))).of(BODY));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void requires64LowerCaseHexadecimalDigits(String text) {
        assertFalse(Signature.isWellFormed(text));
    }

    static Stream<String> malformed() {
        String zeros = "0".repeat(63);
        return Stream.of("", "0", zeros, zeros + "00", GOOD.toUpperCase(Locale.ROOT), zeros + "A",
                zeros + "F", zeros + "g", zeros + "/", zeros + ":", zeros + "`", zeros + " ", " " + zeros, zeros + "\n",
                zeros + "\u0660", zeros + "\uff11", "sha256=" + GOOD, GOOD + "," + GOOD, "0x" + "0".repeat(62));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9", "a", "f"})
    void acceptsAllSixteenDigits(String digit) {
        assertTrue(Signature.isWellFormed(digit.repeat(64)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
