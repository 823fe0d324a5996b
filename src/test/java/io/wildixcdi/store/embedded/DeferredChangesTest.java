package io.wildixcdi.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wildixcdi.log.Lines;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeferredChangesTest {

    private final DeferredChanges changes = new DeferredChanges();
    private final List<String> made = new ArrayList<>();

    private void change(String name) {
        changes.add(() -> made.add(name));
    }

    @Test
    void withoutAWriterTheyAreMadeAtOnce() {
        change("first");
        assertEquals(List.of("first"), made);
    }

    @Test
    void theyWaitForTheWriterAndAreMadeInTheirOrderAndOnce() {
        changes.leaveToWriter();
        change("first");
        change("second");
        assertEquals(List.of(), made);

        assertEquals(2, changes.make(10));
        assertEquals(0, changes.make(10));

        assertEquals(List.of("first", "second"), made);
    }

    @Test
    void noMoreAreMadeThanTheWriterWants() {
        changes.leaveToWriter();
        change("first");
        change("second");

        assertEquals(1, changes.make(1));

        assertEquals(List.of("first"), made);
    }

    @Test
    void failedChangeKeepsNoOtherFromBeingMade() {
        changes.leaveToWriter();
        changes.add(() -> {
            throw new LinkageError("fails for the test");
        });
        change("next");

        try (Lines log = Lines.of(DeferredChanges.class)) {
            assertEquals(2, changes.make(10));
            assertEquals("A change to the store failed: java.lang.LinkageError: fails for the test\n", log.toString());
        }
        assertEquals(List.of("next"), made);
    }

    @Test
    void whatWaitsWhenTheWriterGoesIsMade() {
        changes.leaveToWriter();
        change("first");

        changes.leaveToOthers();
        assertEquals(List.of("first"), made);

        change("second");
        assertEquals(List.of("first", "second"), made);
    }
}
