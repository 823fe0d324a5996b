package io.wildixcdi.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.wildixcdi.event.Delivery.Transport;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EventDeliveryTest {

    private final List<String> acknowledgedBy = new ArrayList<>();
    private final EventDelivery event = new EventDelivery(new byte[] {1, 2}, null, Map.of("0351 1", "+493511"),
            new Delivery("ab", Transport.HTTP, Instant.ofEpochMilli(1693389850990L), 3), Set.of("A.b"),
            acknowledgedBy::add);

    @Test
    void mapKeepsEveryField() {
        EventDelivery arrived = EventDelivery.fromMap(event.toMap());

        assertArrayEquals(event.body(), arrived.body());
        assertEquals(event.delivery(), arrived.delivery());
        assertEquals(Map.of("0351 1", "+493511"), arrived.numbers());
        assertEquals(Set.of("A.b"), arrived.acknowledgedBy());
        arrived.onAcknowledged().accept("C.d");
        assertEquals(List.of("C.d"), acknowledgedBy);
    }

    @Test
    void reusesParsedDocument() throws Exception {
        JsonObject document = Documents.json("{\"id\":\"c1\"}");
        EventDelivery parsed = new EventDelivery("{\"id\":\"c1\"}".getBytes(UTF_8), document, Map.of(),
                event.delivery(),
                Set.of(), acknowledgedBy::add);

        assertSame(document, EventDelivery.fromMap(parsed.toMap()).json());
    }

    @Test
    void parsesForeignDocumentAgain() throws Exception {
        Map<String, Object> map = new HashMap<>(event.toMap());
        map.put("body", "{\"id\":\"c1\"}".getBytes(UTF_8));
        map.put("document", "of another JSON-P");

        assertEquals(Documents.json("{\"id\":\"c1\"}"), EventDelivery.fromMap(map).json());
    }

    @Test
    void mapWithoutDocumentHasOnlyJdkTypes() {
        Map<String, Object> map = new HashMap<>(event.toMap());
        // A class that is made on the spot, used as the type of the JDK that it implements.
        assertInstanceOf(Consumer.class, map.remove("onAcknowledged"));
        map.values().forEach(value -> assertEquals(Object.class.getClassLoader(), value.getClass().getClassLoader()));
    }

    @Test
    void readsMapWithoutNumbers() {
        Map<String, Object> older = new HashMap<>(event.toMap());
        older.remove("numbers");

        assertEquals(Map.of(), EventDelivery.fromMap(older).numbers());
    }

    @Test
    void ignoresUnknownEntries() {
        Map<String, Object> newer = new HashMap<>(event.toMap());
        newer.put("priority", 1);

        assertEquals(event.delivery(), EventDelivery.fromMap(newer).delivery());
    }
}
