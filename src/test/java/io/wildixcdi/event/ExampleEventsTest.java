package io.wildixcdi.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.wildixcdi.event.Call.Side;
import io.wildixcdi.event.Call.Status;
import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.Participant.Type;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The three examples of the 2023 guide, each of their fields. */
class ExampleEventsTest {

    private static final Participant ADMIN = new Participant("LOCAL", "1001", "admin", null,
            "anna.rossi@example.com", "1000001001", "1001", null, "62177694", "Admin",
            "Wildix Zero Distance 4.0.1 WebRTC-00000000-0000-4000-8000-000000001001", "COLLABORATION_WEB", null,
            null, null);
    private static final Participant USER20 = new Participant("LOCAL", "10020", "user20", null,
            "bruno.conti@example.com", "1010020", "10020", null, "874629312", "Default", null, null, null,
            null, null);
    private static final Delivery DELIVERY =
            new Delivery("a0", Transport.SQS, Instant.parse("2023-08-30T10:04:11Z"), 3);

    @Test
    void callStartHasCallerAndDestinationOnly() {
        JsonObject document = Documents.example("call-start");

        CallStarted started = assertInstanceOf(CallStarted.class, EventDecoder.decode(document, DELIVERY));

        assertEnvelope(started, "call:start", 1693389850810L, document);
        assertEquals(new Call("CONNECTING", ADMIN, Participant.UNKNOWN, null, "10020", null, null, null, List.of(),
                List.of(), null, null, null), started.call());
        assertEquals(ADMIN, started.caller());
        assertSame(Participant.UNKNOWN, started.callee());
        assertEquals(Status.CONNECTING, started.call().status());
        assertEquals(Side.OTHER, started.call().endBy());
        assertEquals(Type.OTHER, started.callee().type());
    }

    @Test
    void callUpdateHasCallee() {
        JsonObject document = Documents.example("call-update");

        CallUpdated updated = assertInstanceOf(CallUpdated.class, EventDecoder.decode(document, DELIVERY));

        assertEnvelope(updated, "call:update", 1693389850810L, document);
        assertEquals(new Call("CONNECTING", ADMIN, USER20, null, "10020", null, null, null, List.of(), List.of(), null,
                null, null), updated.call());
        assertEquals(USER20, updated.callee());
        assertEquals(Type.LOCAL, updated.callee().type());
    }

    @Test
    void callEndHasCauseAndParty() {
        JsonObject document = Documents.example("call-end");

        CallEnded ended = assertInstanceOf(CallEnded.class, EventDecoder.decode(document, DELIVERY));

        assertEnvelope(ended, "call:end", 1693389853611L, document);
        assertEquals(new Call("CONNECTING", ADMIN, USER20, null, "10020", null, null, null, List.of(), List.of(), "21",
                "Call Rejected", "CALLER"), ended.call());
        assertEquals(Side.CALLER, ended.call().endBy());
    }

    /** The examples leave many fields null; here none is, and no two are equal, so that none is taken for another. */
    @Test
    void externalCallHasEveryField() {
        JsonObject document = Documents.json("""
                {"id":"e1","pbx":"e2","time":1,"company":"e3","type":"call:end","integrationId":"e4",
                 "data":{"status":"HOLD",
                  "caller":{"type":"REMOTE","phone":"a2","name":"a3","company":"a4","email":"a5","userId":"a6",
                   "userExtension":"a7","userDepartment":"a8","groupId":"a9","groupName":"a10","userAgent":"a11",
                   "userDevice":"a12"},
                  "callee":{"type":"LOCAL","phone":"b2","name":"b3","company":"b4","email":"b5","userId":"b6",
                   "userExtension":"b7","userDepartment":"b8","groupId":"b9","groupName":"b10","userAgent":"b11",
                   "userDevice":"b12"},
                  "service":"c1","destination":"c2","trunkName":"c3","queueName":"c4","queueId":"c5",
                  "tags":["t1","t2"],"flags":["f1","f2"],"endCause":"16","endCauseStr":"c6","endBy":"CALLEE"}}""");

        CallEnded ended = assertInstanceOf(CallEnded.class, EventDecoder.decode(document, DELIVERY));

        assertEquals(new Envelope("e1", "e2", "e3", Instant.ofEpochMilli(1), "call:end", "e4", Map.of(),
                document, DELIVERY),
                ended.envelope());
        assertEquals(new Call("HOLD",
                new Participant("REMOTE", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "a10", "a11", "a12",
                        null, null, null),
                new Participant("LOCAL", "b2", "b3", "b4", "b5", "b6", "b7", "b8", "b9", "b10", "b11", "b12",
                        null, null, null),
                "c1", "c2", "c3", "c4", "c5", List.of("t1", "t2"), List.of("f1", "f2"), "16", "c6", "CALLEE"),
                ended.call());
        assertEquals(Status.HOLD, ended.call().status());
        assertEquals(Side.CALLEE, ended.call().endBy());
        assertEquals(Type.REMOTE, ended.caller().type());
    }

    @Test
    void eventWithoutPbxHasNullPbx() {
        JsonObject document = Documents.without(Documents.example("call-start"), "pbx");

        assertNull(Documents.event(document).pbx());
    }

    private static void assertEnvelope(CallStateEvent event, String type, long time, JsonObject document) {
        assertEquals("it_w118741_1693389850.110", event.id());
        assertEquals("it_w118741_1693389850.110", event.callId());
        assertEquals("221100001bab", event.pbx());
        assertEquals("it_w118741", event.company());
        assertEquals(Instant.ofEpochMilli(time), event.time());
        assertEquals(type, event.type());
        assertEquals("8qkmnq", event.integrationId());
        assertSame(document, event.json());
        assertSame(DELIVERY, event.delivery());
    }
}
