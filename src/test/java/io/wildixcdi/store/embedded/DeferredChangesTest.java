package io.wildixcdi.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    void whatWaitsWhenTheWriterGoesIsMade() {
        changes.leaveToWriter();
        change("first");

        changes.leaveToOthers();
        assertEquals(List.of("first"), made);

        change("second");
        assertEquals(List.of("first", "second"), made);
    }
}
