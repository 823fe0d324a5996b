package com.example.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wildixcdi.event.CallStarted;
import io.wildixcdi.testkit.TestEvents;
import java.util.List;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Test;

class DeskTest {

    @Test
    void anObserverIsAMethod() {
        Desk desk = new Desk();
        CallStarted call = TestEvents.callStarted().from("+4935112345").dialled("200").event();

        desk.ring(call);

        assertEquals(List.of("ring +4935112345"), desk.notes());
    }

    @Test
    void aContainerCallsTheObserversThatTheEventIsFor() {
        try (WeldContainer container = new Weld().disableDiscovery().addBeanClass(Desk.class).initialize()) {
            TestEvents.fire(TestEvents.callStarted().from("+4935112345").dialled("200").queue("Support", "704")
                    .event());
            TestEvents.fire(TestEvents.callStarted().from("+4935199999").dialled("200").queue("Sales", "705").event());
            TestEvents.fire(TestEvents.callStarted().from("1001").to("1002").queue("Support", "704").event());
            TestEvents.fire(TestEvents.telephonyPresence().with("/data/extension", "100")
                    .with("/data/status", "talking").event());
            TestEvents.fire(TestEvents.telephonyPresence().with("/data/extension", "101").event());

            assertEquals(List.of("ring +4935112345", "boss talking"), container.select(Desk.class).get().notes());
        }
    }
}
