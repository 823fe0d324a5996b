package io.wildixcdi.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JournalTimerShareTest {

    private static final long SLEEPS_MICROS = 10_000;

    /** Microseconds at which the timer got a batch. */
    private static List<Long> turns(long everyMicros, long lastMicros) {
        // As on a machine whose clock has just passed zero.
        JournalTimerShare turns = new JournalTimerShare(TimeUnit.MICROSECONDS.toNanos(SLEEPS_MICROS), 0);
        List<Long> given = new ArrayList<>();
        for (long at = everyMicros; at <= lastMicros; at += everyMicros) {
            if (turns.isNext(TimeUnit.MICROSECONDS.toNanos(at))) {
                given.add(at);
            }
        }
        return given;
    }

    @Test
    void underLoadTheTimerGetsABatchEachTimeThatItHasSlept() {
        assertEquals(List.of(10_000L, 20_000L, 30_000L), turns(250, 35_000));
    }

    @Test
    void withoutLoadItGetsNone() {
        assertEquals(List.of(), turns(2_000, 100_000));
    }
}
