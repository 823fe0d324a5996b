package io.wildixcdi.queue.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {

    private final Acknowledgements acknowledgements = new Acknowledgements();
    private final List<String> made = new ArrayList<>();

    private void acknowledge(String name) {
        acknowledgements.add(() -> made.add(name));
    }

    @Test
    void withoutAWriterTheyAreMadeAtOnce() {
        acknowledge("first");
        assertEquals(List.of("first"), made);
    }

    @Test
    void theyWaitForTheWriterAndAreMadeInTheirOrderAndOnce() {
        acknowledgements.leaveToWriter();
        acknowledge("first");
        acknowledge("second");
        assertEquals(List.of(), made);

        assertEquals(2, acknowledgements.make(10));
        assertEquals(0, acknowledgements.make(10));

        assertEquals(List.of("first", "second"), made);
    }

    @Test
    void noMoreAreMadeThanTheWriterWants() {
        acknowledgements.leaveToWriter();
        acknowledge("first");
        acknowledge("second");

        assertEquals(1, acknowledgements.make(1));

        assertEquals(List.of("first"), made);
    }

    @Test
    void whatWaitsWhenTheWriterGoesIsMade() {
        acknowledgements.leaveToWriter();
        acknowledge("first");

        acknowledgements.leaveToWhoeverAcknowledges();
        assertEquals(List.of("first"), made);

        acknowledge("second");
        assertEquals(List.of("first", "second"), made);
    }
}
