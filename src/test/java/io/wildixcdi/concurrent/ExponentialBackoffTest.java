package io.wildixcdi.concurrent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ExponentialBackoffTest {

    private final ExponentialBackoff waits = new ExponentialBackoff(Duration.ofMillis(100), Duration.ofSeconds(1));

    @Test
    void waitsGrowUpToMaximum() {
        for (long most : List.of(100, 200, 400, 800, 1_000, 1_000)) {
            assertBetween(most, waits.nextMillis());
        }
    }

    @Test
    void restartsAfterSuccess() {
        waits.nextMillis();
        waits.nextMillis();
        waits.reset();

        assertBetween(100, waits.nextMillis());
    }

    @Test
    void waitsDifferBetweenInstances() {
        long different = LongStream.generate(() -> new ExponentialBackoff(Duration.ofMinutes(1),
                Duration.ofMinutes(1)).nextMillis())
                .limit(20).distinct().count();

        assertTrue(different > 1);
    }

    private static void assertBetween(long most, long wait) {
        assertTrue(wait >= most / 2 && wait <= most, wait + " of " + most);
    }
}
