package io.wildixcdi.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** An application sends what it observes on to a browser: JSON-B must be able to write it. */
class EventsAsJsonTest {

    private static final Jsonb JSONB = JsonbBuilder.create();

    private final CallEnded ended = (CallEnded) Documents.event(Documents.example("call-end"));

    @AfterAll
    static void close() throws Exception {
        JSONB.close();
    }

    @Test
    void writesPartyWithFieldNames() {
        assertEquals(Documents.json("""
                {"typeText":"LOCAL","phone":"10020","name":"user20","email":"bruno.conti@example.com",
                 "userId":"1010020","userExtension":"10020","groupId":"874629312","groupName":"Default"}"""),
                written(ended.callee()));
    }

    @Test
    void writesUnknownPartyAsEmptyObject() {
        assertEquals(Documents.json("{}"), written(Participant.UNKNOWN));
    }

    @Test
    void writesCallWithBothParties() {
        JsonObject call = written(ended.call());

        assertEquals("1001", call.getJsonObject("caller").getString("phone"));
        assertEquals("10020", call.getJsonObject("callee").getString("phone"));
        assertEquals("Call Rejected", call.getString("endCauseString"));
        assertEquals(0, call.getJsonArray("tags").size());
    }

    @Test
    void writesEventWithDocument() {
        JsonObject event = written(ended);

        assertEquals("1001", event.getJsonObject("call").getJsonObject("caller").getString("phone"));
        JsonObject envelope = event.getJsonObject("envelope");
        assertEquals("2023-08-30T10:04:13.611Z", envelope.getString("time"));
        assertEquals(ended.json(), envelope.getJsonObject("json"));
        assertEquals(Documents.json("""
                {"attempt":1,"id":"d1","receivedAt":"2023-08-30T10:04:10.990Z","transport":"HTTP"}"""),
                envelope.getJsonObject("delivery"));
    }

    @Test
    void writesUnknownEventWithReason() {
        JsonObject event = written(Documents.event(Documents.example("constructed/unknown-type")));

        assertEquals("no record for the type call:live:future", event.getString("reason"));
    }

    private static JsonObject written(Object value) {
        return Documents.json(JSONB.toJson(value));
    }
}
