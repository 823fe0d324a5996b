package io.wildixcdi.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.event.Call;
import io.wildixcdi.event.CallEnded;
import io.wildixcdi.event.CallStarted;
import io.wildixcdi.event.CallStateEvent;
import io.wildixcdi.event.CallUpdated;
import io.wildixcdi.event.Delivery;
import io.wildixcdi.event.Documents;
import io.wildixcdi.event.EventDecoder;
import io.wildixcdi.event.Participant;
import io.wildixcdi.event.WildixEvent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedCallTest {

    private static final long NOW = 1_693_389_850_810L;

    private final CallGenerator generator = new CallGenerator(new Origin("8qkmnq", "221100001bab", "it_w118741"), 2,
            new SplittableRandom(1));
    private final SimulatedCall internal = generator.next(NOW);
    private final SimulatedCall fromOutside = generator.next(NOW);

    @ParameterizedTest
    @CsvSource({"0,call-start", "1,call-update", "3,call-end"})
    void hasFieldsOfWildixExampleInOrder(int number, String example) throws IOException {
        JsonObject wildixs = Documents.example(example);
        JsonObject ours = json(internal.event(number, NOW));

        assertSameFields(wildixs, ours);
        assertSameFields(wildixs.getJsonObject("data"), ours.getJsonObject("data"));
        assertSameFields(wildixs.getJsonObject("data").getJsonObject("caller"),
                ours.getJsonObject("data").getJsonObject("caller"));
        assertEquals(wildixs.getJsonObject("data").get("callee").getValueType(),
                ours.getJsonObject("data").get("callee").getValueType());
        assertEquals(wildixs.getString("type"), ours.getString("type"));
    }

    @Test
    void writesNoWhiteSpaceBetweenFields() {
        byte[] body = internal.event(0, NOW);

        assertEquals(json(body).toString(), new String(body, StandardCharsets.UTF_8));
    }

    @Test
    void decodesToExpectedEvents() {
        CallStarted started = assertInstanceOf(CallStarted.class, decode(internal.event(0, NOW)));
        CallUpdated ringing = assertInstanceOf(CallUpdated.class, decode(internal.event(1, NOW + 1_000)));
        CallUpdated talking = assertInstanceOf(CallUpdated.class, decode(internal.event(2, NOW + 2_000)));
        CallEnded ended = assertInstanceOf(CallEnded.class, decode(internal.event(3, NOW + 3_000)));

        assertEquals("8qkmnq", started.integrationId());
        assertEquals("221100001bab", started.pbx());
        assertEquals("it_w118741", started.company());
        assertEquals(Instant.ofEpochMilli(NOW), started.time());
        assertTrue(started.callId().startsWith("it_w118741_1693389850."), started.callId());
        assertNull(started.callee().phone());
        assertEquals(Call.Status.CONNECTING, ringing.call().status());
        assertEquals(started.call().destination(), ringing.callee().phone());
        assertEquals(Call.Status.TALKING, talking.call().status());
        assertEquals("16", ended.call().endCause());
        assertNotEquals(Call.Side.OTHER, ended.call().endBy());
        assertEquals(Instant.ofEpochMilli(NOW + 3_000), ended.time());
    }

    @Test
    void internalCallConnectsTwoUsers() {
        Call call = ((CallStateEvent) decode(internal.event(1, NOW))).call();

        assertEquals(Participant.Type.LOCAL, call.caller().type());
        assertEquals(Participant.Type.LOCAL, call.callee().type());
        assertNotEquals(call.caller().phone(), call.callee().phone());
        assertNull(call.trunkName());
    }

    @Test
    void externalCallEntersQueueOverTrunk() {
        Call call = ((CallStateEvent) decode(fromOutside.event(1, NOW))).call();

        assertEquals(Participant.Type.REMOTE, call.caller().type());
        assertTrue(call.caller().phone().matches("\\+[1-9]\\d{9,13}"), call.caller().phone());
        assertEquals(Participant.Type.LOCAL, call.callee().type());
        assertEquals("SIPTRUNK", call.trunkName());
        assertTrue(List.of("Sales", "Support").contains(call.queueName()), call.queueName());
    }

    @Test
    void eventTimesDifferEvenIfClockStandsStill() {
        assertEquals(NOW, json(internal.event(1, NOW)).getJsonNumber("time").longValue());
        assertEquals(NOW + 1, json(internal.event(2, NOW)).getJsonNumber("time").longValue());
        assertEquals(NOW + 2, json(internal.event(3, NOW - 5_000)).getJsonNumber("time").longValue());
    }

    @Test
    void escapesJsonCharacters() {
        CallGenerator odd = new CallGenerator(new Origin("a\"b\\c\nd", "p", "c"), 0, new SplittableRandom(1));

        assertEquals("a\"b\\c\nd", json(odd.next(NOW).event(0, NOW)).getString("integrationId"));
    }

    private static void assertSameFields(JsonObject wildixs, JsonObject ours) {
        assertEquals(List.copyOf(wildixs.keySet()), List.copyOf(ours.keySet()));
    }

    private static WildixEvent decode(byte[] body) {
        return EventDecoder.decode(json(body), new Delivery("0", Delivery.Transport.HTTP, Instant.now(), 1));
    }

    private static JsonObject json(byte[] body) {
        return Json.createReader(new ByteArrayInputStream(body)).readObject();
    }
}
