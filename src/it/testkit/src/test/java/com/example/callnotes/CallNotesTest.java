package com.example.callnotes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wildixcdi.event.CallStarted;
import io.wildixcdi.testkit.TestEvents;
import java.util.List;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Test;

class CallNotesTest {

    @Test
    void observerIsMethod() {
        CallNotes notes = new CallNotes();
        CallStarted call = TestEvents.callStarted().from("+4935112345").dialled("200").event();

        notes.ring(call);

        assertEquals(List.of("ring +4935112345"), notes.notes());
    }

    @Test
    void containerCallsMatchingObservers() {
        try (WeldContainer container = new Weld().disableDiscovery().addBeanClass(CallNotes.class).initialize()) {
            TestEvents.fire(TestEvents.callStarted().from("+4935112345").dialled("200").queue("Support", "704")
                    .event());
            TestEvents.fire(TestEvents.callStarted().from("+4935199999").dialled("200").queue("Sales", "705").event());
            TestEvents.fire(TestEvents.callStarted().from("1001").to("1002").queue("Support", "704").event());
            TestEvents.fire(TestEvents.telephonyPresence().with("/data/extension", "100")
                    .with("/data/status", "talking").event());
            TestEvents.fire(TestEvents.telephonyPresence().with("/data/extension", "101").event());

            assertEquals(List.of("ring +4935112345", "boss talking"), container.select(CallNotes.class).get().notes());
        }
    }
}
