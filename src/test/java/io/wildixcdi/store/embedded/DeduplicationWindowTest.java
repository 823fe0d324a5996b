package io.wildixcdi.store.embedded;

import static io.wildixcdi.store.embedded.DeduplicationWindow.NO_RECORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeduplicationWindowTest {

    private static final String REMOVED = "";

    private final DeduplicationWindow memory = new DeduplicationWindow(3);

    @Test
    void itKnowsWhatWasAddedAndNothingElse() {
        assertEquals(NO_RECORD, memory.add(digest(1), 10));

        assertTrue(memory.contains(digest(1)));
        assertFalse(memory.contains(digest(2)));
    }

    @Test
    void whenItIsFullTheOldestIsForgottenAndItsRecordTold() {
        memory.add(digest(1), 10);
        memory.add(digest(2), 20);
        memory.add(digest(3), 30);

        assertEquals(10, memory.add(digest(4), 40));
        assertEquals(20, memory.add(digest(5), 50));
        assertFalse(memory.contains(digest(1)));
        assertFalse(memory.contains(digest(2)));
        assertTrue(memory.contains(digest(3)));
    }

    @Test
    void whatCouldNotBeStoredIsForgottenAndHasNoRecordToDelete() {
        memory.add(digest(1), 10);
        memory.remove(digest(1));
        memory.remove(digest(7));

        assertFalse(memory.contains(digest(1)));
        memory.add(digest(1), 11);
        memory.add(digest(2), 20);
        assertEquals(NO_RECORD, memory.add(digest(3), 30), "the place of the one that was removed");
        assertTrue(memory.contains(digest(1)), "it was stored later, and is in another place");
        assertEquals(11, memory.add(digest(4), 40));
    }

    @Test
    void digestsThatBelongAtTheSamePositionAreKeptApart() {
        String first = "0".repeat(64);
        String second = "0".repeat(63) + "1";
        String third = "0".repeat(16) + "1" + "0".repeat(47);
        memory.add(first, 1);
        memory.add(second, 2);
        memory.add(third, 3);
        memory.remove(first);

        assertFalse(memory.contains(first));
        assertTrue(memory.contains(second));
        assertTrue(memory.contains(third));
    }

    @Test
    void itDoesTheSameAsAListThatForgetsItsOldest() {
        Random random = new Random(7);
        for (int places : new int[] {1, 2, 3, 50, 64, 5_000}) {
            DeduplicationWindow memory = new DeduplicationWindow(places);
            List<String> model = new ArrayList<>();
            for (int step = 0; step < 20_000; step++) {
                String digest = digest(random.nextInt(3 * places));
                int place = model.indexOf(digest);
                assertEquals(place >= 0, memory.contains(digest));
                if (place >= 0 && random.nextInt(4) == 0) {
                    memory.remove(digest);
                    model.set(place, REMOVED);
                } else if (place < 0) {
                    String oldest = model.size() == places ? model.remove(0) : REMOVED;
                    model.add(digest);
                    assertEquals(recordOf(oldest), memory.add(digest, recordOf(digest)));
                }
            }
        }
    }

    /** Of four in a row, all belong at the same position. */
    private static String digest(int number) {
        return String.format("%016x%048x", number / 4, number);
    }

    private static long recordOf(String digest) {
        return digest.equals(REMOVED) ? NO_RECORD : Long.parseLong(digest.substring(16), 16);
    }
}
