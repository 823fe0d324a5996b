package io.wildixcdi.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.event.Delivery;
import io.wildixcdi.event.EventDecoder;
import io.wildixcdi.event.SignedDocument;
import io.wildixcdi.event.SignedDocument.MalformedDocument;
import io.wildixcdi.event.WildixEvent;
import io.wildixcdi.wire.Events;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLineTest {

    @Test
    void aCallIsToldByTypeIdNumbersAndIntegration() throws MalformedDocument {
        assertEquals("call:end id=it_w118741_1693389850.110 caller=1001 callee=10020 integration=8qkmnq",
                EventLine.of(event(Events.example("call-end.json"))));
    }

    @Test
    void whatIsNotKnownIsADash() throws MalformedDocument {
        assertEquals("call:start id=it_w118741_1693389850.110 caller=1001 callee=- integration=8qkmnq",
                EventLine.of(event(Events.example("call-start.json"))));
        assertEquals("- id=- integration=-", EventLine.of(event("{}".getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"call-start.json", "call-update.json", "call-end.json"})
    void neitherNamesNorEMailAddressesAreToldNorDevices(String example) throws MalformedDocument {
        String line = EventLine.of(event(Events.example(example)));

        assertFalse(line.contains("@"), line);
        assertFalse(line.contains("admin"), line);
        assertFalse(line.contains("user20"), line);
        assertFalse(line.contains("WebRTC"), line);
    }

    @Test
    void aSenderCannotForgeALineOfItsOwnNorHideTheRest() throws MalformedDocument {
        String line = EventLine.of(event("""
                {"type":"x\\r\\n2023 WARN forged\\u001b[2K\\u2028","id":"%s"}""".formatted("i".repeat(10_000))
                .getBytes(StandardCharsets.UTF_8)));

        assertTrue(line.startsWith("x__2023_WARN_forged_[2K_ id=iii"), line);
        assertTrue(line.endsWith("i… integration=-"), line);
        assertTrue(line.length() < 200, line);
    }

    private static WildixEvent event(byte[] body) throws MalformedDocument {
        return EventDecoder.decode(SignedDocument.parse(body),
                new Delivery("d", Delivery.Transport.HTTP, Instant.EPOCH, 1));
    }
}
