package io.wildixcdi.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.event.Documents;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventLoggerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "call-start  | call:start id=it_w118741_1693389850.110 caller=1001 callee=- integration=8qkmnq",
            "call-update | call:update id=it_w118741_1693389850.110 caller=1001 callee=10020 integration=8qkmnq",
            "call-end    | call:end id=it_w118741_1693389850.110 caller=1001 callee=10020 integration=8qkmnq",
            "sms-status  | sms:status id=1745855327719vt6k3vztxgct47cz integration=f2d5rx",
            "presence-user | presence:user id=it_w000001_230 integration=79qvia",
            "call-transcription-completed | call:transcription:completed id=it3_w119414_1741864367.75 caller=- "
                    + "callee=- "
                    + "integration=-",
            "call-live-progress | call:live:progress id=it_w119417_1721984075.0 caller=230 callee=- integration=pa67xt",
            "call-completed | call:completed id=it_w000001_1721833634.195 caller=230 callee=+15955555123 "
                    + "integration=s95eum",
            "constructed/voicebot-session-reply | - id=- integration=-"})
    void logsNumbersAndIdsInOneLine(String example, String line) {
        assertEquals(line, EventLogger.of(Documents.event(Documents.example(example))));
    }

    static Stream<String> examples() {
        return Stream.of(Documents.CALL_STATES, Documents.PUBLISHED, Documents.CONSTRUCTED, Documents.UNTYPED)
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void logsNoNameAndNoAddress(String example) {
        String line = EventLogger.of(Documents.event(Documents.example(example)));

        for (String personal : new String[] {"@", "admin", "user20", "John", "Doe", "Anna", "M\u00fcller", "Sales",
            "Admin"}) {
            assertFalse(line.contains(personal), line);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\t", "\u0000", "\u001b[31m", "\b", " ",
            "\u00a0", "\u202e", "\u200b", "\ufeff", "\u009b"})
    void textCanNotForgeLine(String control) {
        JsonValue forged = Json.createValue("x" + control + "caller=evil");
        String line = EventLogger.of(Documents.event(Documents.withData(
                Documents.with(Documents.with(Documents.example("call-start"), "id", forged), "integrationId", forged),
                "caller", Json.createObjectBuilder().add("phone", forged).build())));

        assertFalse(line.contains("x" + control), line);
        assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 0x7f), line);
        assertEquals(4, line.chars().filter(c -> c == ' ').count(), line);
    }

    @Test
    void unknownTypeCanNotForgeLine() {
        String line = EventLogger.of(Documents.event(Documents.json("{\"type\":\"a\\nb\\u001bc\",\"id\":\"i\"}")));

        assertEquals("a_b_c id=i integration=-", line);
    }

    @Test
    void cutsLongText() {
        JsonValue endless = Json.createValue("9".repeat(100_000));
        String line = EventLogger.of(Documents.event(Documents.with(Documents.example("call-start"), "id", endless)));

        assertEquals("call:start id=" + "9".repeat(100) + "\u2026 caller=1001 callee=- integration=8qkmnq", line);
    }

    @Test
    void keepsTextOfHundredCharacters() {
        JsonValue id = Json.createValue("9".repeat(100));
        String line = EventLogger.of(Documents.event(Documents.with(Documents.example("call-start"), "id", id)));

        assertEquals("call:start id=" + "9".repeat(100) + " caller=1001 callee=- integration=8qkmnq", line);
    }
}
