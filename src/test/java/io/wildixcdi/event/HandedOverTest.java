package io.wildixcdi.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wildixcdi.event.Delivery.Transport;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandedOverTest {

    private final HandedOver event = new HandedOver(new byte[] {1, 2}, new Delivery("ab", Transport.HTTP,
            Instant.ofEpochMilli(1693389850990L), 3));

    @Test
    void whatIsHandedOverArrivesAsItWas() {
        HandedOver arrived = HandedOver.of(event.toMap());

        assertArrayEquals(event.body(), arrived.body());
        assertEquals(event.delivery(), arrived.delivery());
    }

    @Test
    void itConsistsOfTypesOfTheJdkOnly() {
        event.toMap().values().forEach(value -> assertEquals(Object.class.getClassLoader(),
                value.getClass().getClassLoader()));
    }

    @Test
    void whatANewerReceiverAddsIsLeftAside() {
        Map<String, Object> newer = new HashMap<>(event.toMap());
        newer.put("priority", 1);

        assertEquals(event.delivery(), HandedOver.of(newer).delivery());
    }
}
