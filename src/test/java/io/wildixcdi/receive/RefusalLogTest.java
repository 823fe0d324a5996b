package io.wildixcdi.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wildixcdi.log.Lines;
import io.wildixcdi.receive.RefusalLog.RateLimit;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalLogTest {

    private static final long QUIET_NANOS = RefusalLog.QUIET_INTERVAL.toNanos();

    /** {@code System.nanoTime()} may be anything, and passes the largest number on its way. */
    @ParameterizedTest
    @ValueSource(longs = {0, 5, -1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 1_000_000_000L})
    void logsOneLineInTenSeconds(long start) {
        RateLimit limit = new RateLimit();

        assertEquals(0, limit.leftOutUntil(start));
        assertEquals(-1, limit.leftOutUntil(start));
        assertEquals(-1, limit.leftOutUntil(start + QUIET_NANOS / 2));
        assertEquals(-1, limit.leftOutUntil(start + QUIET_NANOS - 1));
        assertEquals(3, limit.leftOutUntil(start + QUIET_NANOS));
        assertEquals(-1, limit.leftOutUntil(start + QUIET_NANOS + 1));
        assertEquals(1, limit.leftOutUntil(start + 3 * QUIET_NANOS));
        assertEquals(0, limit.leftOutUntil(start + 5 * QUIET_NANOS));
    }

    @Test
    void limitsEachReasonSeparately() {
        RefusalLog refusals = new RefusalLog();

        String log = logged(() -> {
            for (int i = 0; i < 100; i++) {
                refusals.refused(Refusal.SIGNATURE_WRONG, "192.0.2.1", "");
            }
            refusals.refused(Refusal.NOT_STORED, "192.0.2.2", ": the disk takes too long");
        });

        assertEquals("""
                Refused a request from 192.0.2.1 with 401: x-signature does not fit the body: another secret, or the \
                body was changed on its way
                Refused a request from 192.0.2.2 with 503: can't be stored now: the disk takes too long
                """, log);
    }

    @Test
    void everyRefusalHasStatusOfContract() {
        Map<Refusal, Integer> statuses =
                Arrays.stream(Refusal.values()).collect(Collectors.toMap(refusal -> refusal, Refusal::status));

        assertEquals(Map.ofEntries(
                Map.entry(Refusal.WRONG_METHOD, 405),
                Map.entry(Refusal.WRONG_CONTENT_TYPE, 415),
                Map.entry(Refusal.BODY_TOO_LARGE, 413),
                Map.entry(Refusal.BODY_CUT_OFF, 400),
                Map.entry(Refusal.SIGNATURE_MISSING, 401),
                Map.entry(Refusal.SIGNATURE_MALFORMED, 401),
                Map.entry(Refusal.SIGNATURE_WRONG, 401),
                Map.entry(Refusal.UNKNOWN_INTEGRATION, 404),
                Map.entry(Refusal.NOT_JSON, 400),
                Map.entry(Refusal.TIME_OUT_OF_TOLERANCE, 401),
                Map.entry(Refusal.NOT_VERIFIED, 401),
                Map.entry(Refusal.NOT_STORED, 503)), statuses);
    }

    @Test
    void refusalHasNoStackTrace() {
        assertEquals(0, new RefusedException(Refusal.SIGNATURE_WRONG).getStackTrace().length);
    }

    private static String logged(Runnable task) {
        try (Lines lines = Lines.of(RefusalLog.class)) {
            task.run();
            return lines.toString();
        }
    }
}
