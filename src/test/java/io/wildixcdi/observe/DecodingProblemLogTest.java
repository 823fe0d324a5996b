package io.wildixcdi.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.log.Lines;
import org.junit.jupiter.api.Test;

class DecodingProblemLogTest {

    private final DecodingProblemLog problems = new DecodingProblemLog();

    @Test
    void logsEachPlaceOnceAndCountsEachValue() {
        try (Lines lines = Lines.of(DecodingProblemLog.class)) {
            for (int flow = 0; flow < 100; flow++) {
                problems.report("call:completed", "/data/flows/" + flow + "/duration", "a number", "a text");
            }
            problems.report("call:completed", "/data/id", "a text", "an object");

            assertEquals("""
                    In an event call:completed, /data/flows/0/duration is a text and not a number: the event is \
                    delivered without it, json() has it (1 values so far, told once an hour for each place)
                    In an event call:completed, /data/id is an object and not a text: the event is delivered without \
                    it, json() has it (101 values so far, told once an hour for each place)
                    """, lines.toString());
            assertEquals(101, problems.count());
        }
    }

    @Test
    void senderCanNeitherFillLogNorForgeLine() {
        try (Lines lines = Lines.of(DecodingProblemLog.class)) {
            for (int i = 0; i < 5_000; i++) {
                problems.report("x" + (char) ('a' + i % 26) + Integer.toString(i, 36) + "\nforged",
                        "/" + "9".repeat(500), "a",
                        "b");
            }

            assertEquals(1_000, lines.toString().lines().count());
            assertTrue(lines.toString().lines().allMatch(line -> line.startsWith("In an event x")
                    && line.length() < 400));
            assertEquals(5_000, problems.count());
        }
    }
}
