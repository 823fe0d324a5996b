package io.wildixcdi.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What this version has no record for is delivered whole. */
class UntypedEventsTest {

    static Stream<String> untyped() {
        return Documents.UNTYPED.stream();
    }

    @ParameterizedTest
    @MethodSource("untyped")
    void deliversDocumentWithoutRecordWhole(String example) {
        JsonObject written = Json.createReader(new ByteArrayInputStream(Documents.bytes(example))).readObject();

        UnknownEvent event = assertInstanceOf(UnknownEvent.class, Documents.event(Documents.example(example)));

        assertEquals(written, event.json());
        assertEquals(written.getString("id", null), event.id());
        assertEquals(written.getString("type", null), event.type());
        assertEquals(written.getString("company", null), event.company());
        assertEquals(written.getString("pbx", null), event.pbx());
        assertEquals(written.getString("integrationId", null), event.integrationId());
        JsonNumber time = written.getJsonNumber("time");
        assertEquals(time == null ? null : Instant.ofEpochMilli(time.longValueExact()), event.time());
        assertEquals(event.type() == null ? "the document has no type" : "no record for the type " + event.type(),
                event.reason());
    }

    @Test
    void acceptsVoiceBotEvents() {
        UnknownEvent event = assertInstanceOf(UnknownEvent.class,
                Documents.event(Documents.example("constructed/voicebot-session-reply")));

        assertNull(event.type());
        assertNull(event.id());
        assertEquals("I would like to book a room", event.json().getJsonObject("event").getString("text"));
    }

    @Test
    void coversEveryExample() throws IOException, URISyntaxException {
        Set<String> files = new TreeSet<>();
        for (String root : List.of("/events", "/io/wildixcdi/testkit/samples")) {
            Path directory = Path.of(UntypedEventsTest.class.getResource(root).toURI());
            try (Stream<Path> tree = Files.walk(directory)) {
                tree.filter(Files::isRegularFile)
                        .map(file -> directory.relativize(file).toString().replace('\\', '/').replace(".json", ""))
                        .forEach(files::add);
            }
        }

        Set<String> listed = Stream.of(Documents.CALL_STATES, Documents.PUBLISHED, Documents.CONSTRUCTED,
                Documents.UNTYPED, Documents.DERIVED)
                .flatMap(List::stream).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(files, listed);
        assertTrue(files.size() >= 24, files.toString());
    }
}
