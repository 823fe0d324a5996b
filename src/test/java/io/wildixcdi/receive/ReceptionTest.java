package io.wildixcdi.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.log.Lines;
import io.wildixcdi.queue.EventLog.Receipt;
import io.wildixcdi.receive.Reception.Silence;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceptionTest {

    private static final long QUIET = Reception.QUIET.toNanos();

    /** {@code System.nanoTime()} may be anything, and passes the largest number on its way. */
    @ParameterizedTest
    @ValueSource(longs = {0, 5, -1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 1_000_000_000L})
    void ofABurstOneLineIsWrittenInTenSeconds(long start) {
        Silence silence = new Silence();

        assertEquals(0, silence.breakAt(start));
        assertEquals(-1, silence.breakAt(start));
        assertEquals(-1, silence.breakAt(start + QUIET / 2));
        assertEquals(-1, silence.breakAt(start + QUIET - 1));
        assertEquals(3, silence.breakAt(start + QUIET));
        assertEquals(-1, silence.breakAt(start + QUIET + 1));
        assertEquals(1, silence.breakAt(start + 3 * QUIET));
        assertEquals(0, silence.breakAt(start + 5 * QUIET));
    }

    @Test
    void eachOutcomeHasItsFigure() {
        MeterRegistry figures = new SimpleMeterRegistry();
        Reception reception = new Reception(figures);
        logged(() -> {
            reception.accepted(Transport.HTTP, Receipt.STORED);
            reception.accepted(Transport.HTTP, Receipt.STORED);
            reception.accepted(Transport.HTTP, Receipt.DUPLICATE);
            reception.accepted(Transport.SQS, Receipt.STORED);
            reception.refused(Refusal.SIGNATURE_WRONG, "192.0.2.1", "");
        });

        assertEquals(2, count(figures, "stored"));
        assertEquals(1, count(figures, "duplicate"));
        assertEquals(1, count(figures, "signature_wrong"));
    }

    @Test
    void oneKindOfRefusalDoesNotSilenceAnother() {
        Reception reception = new Reception(new SimpleMeterRegistry());

        String log = logged(() -> {
            for (int i = 0; i < 100; i++) {
                reception.refused(Refusal.SIGNATURE_WRONG, "192.0.2.1", "");
            }
            reception.refused(Refusal.NOT_STORED, "192.0.2.2", ": the disk takes too long");
        });

        assertEquals("""
                Refused a request from 192.0.2.1 with 401: x-signature does not fit the body: another secret, or the \
                body was changed on its way
                Refused a request from 192.0.2.2 with 503: can't be stored now: the disk takes too long
                """, log);
    }

    @Test
    void everyRefusalIsAnsweredAsTheContractSays() {
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
    void aRefusalCostsNoStackTrace() {
        assertEquals(0, new Refused(Refusal.SIGNATURE_WRONG).getStackTrace().length);
    }

    private static double count(MeterRegistry figures, String outcome) {
        return figures.get("wildix.received").tag("transport", "http").tag("outcome", outcome).counter().count();
    }

    private static String logged(Runnable task) {
        try (Lines lines = Lines.of(Reception.class)) {
            task.run();
            return lines.toString();
        }
    }
}
