package io.wildixcdi.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A time is given in milliseconds since 1970. */
class EventTimeTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', value = {
            "1693389850810,             1693389850810",
            "'\"1693389850810\"',       1693389850810",
            "0,                         0",
            "-1,                        -1",
            "'\"-1\"',                  -1",
            "4294967296,                4294967296",
            "999999999999999999,        999999999999999999",
            "-999999999999999999,       -999999999999999999",
            "1.693389850810e12,         1693389850810",
            "1693389850810.9,           1693389850810",
            "-1.9,                      -1",
            "0.5,                       0",
            "1e-999999999,              0",
            "1e17,                      100000000000000000"})
    void readsTimeFromNumberOrText(String written, long millis) {
        assertEquals(Instant.ofEpochMilli(millis), time(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "true", "false", "{}", "[]", "[1]", "\"yesterday\"",
            "\"2023-08-30T10:04:10.810Z\"", "\"1693389850810ms\"", "\" 1\"", "\"0x10\"", "\"NaN\"", "\"1e99999999999\"",
            "9223372036854775807", "-9223372036854775808", "18446744073709551616", "1e18", "1e999999999",
            "-1e999999999", "\"1e999999999\"", "1.5e400"})
    void invalidTimeAffectsOnlyItself(String written) {
        CallStarted started = assertTimeoutPreemptively(Duration.ofSeconds(5),
                () -> assertInstanceOf(CallStarted.class, event(written)));

        assertNull(started.time());
        assertEquals("c", started.id());
    }

    @Test
    void rejectsMillionDigitsQuickly() {
        String written = '"' + "1".repeat(1_000_000) + '"';

        assertNull(assertTimeoutPreemptively(Duration.ofSeconds(2), () -> time(written)));
    }

    private static Instant time(String written) {
        return event(written).time();
    }

    private static WildixEvent event(String time) {
        return Documents.event(
                Documents.json("{\"id\":\"c\",\"type\":\"call:start\",\"data\":{},\"time\":" + time + "}"));
    }
}
