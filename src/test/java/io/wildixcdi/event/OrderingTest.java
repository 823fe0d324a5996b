package io.wildixcdi.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderingTest {

    @ParameterizedTest
    @CsvSource({
            "call-start,                                    it_w118741_1693389850.110",
            "call-update,                                   it_w118741_1693389850.110",
            "call-end,                                      it_w118741_1693389850.110",
            // The envelope of this one says it_w000001_…
            "call-live-progress,                            it_w119417_1721984075.0",
            "call-completed,                                it_w000001_1721833634.195",
            // Its call has an id of its own, which no other event of the call has.
            "call-transcription-completed,                  it3_w119414_1741864367.75",
            "chat-channel-created,                          12345678-abcd-1234-efgh-1234567890ab",
            "conference-live-join,                          53ffd896-a0e6-4d0b-bd9c-8e869500-1724154386297",
            "conference-live-progress,                      codeea87-3d59-4d1d-80be-fc4f0260_1721905148868",
            // The three presences of a user stay in order among themselves.
            "presence-user,                                 it_w000001_230",
            "presence-telephony,                            it_w000001_230",
            "presence-conference,                           it_w000001_230",
            "sms-status,                                    1745855327719vt6k3vztxgct47cz",
            "constructed/call-live-progress-inbound,        it_w000001_1721985000.7",
            "constructed/call-live-transcription,           it_w000001_1721985000.7",
            "constructed/call-live-completed,               it_w000001_1721985000.7",
            "constructed/call-live-interrupted,             it_w000001_1721985100.9",
            "constructed/call-completed-recording-two-flows, it_w000001_1721833634.195",
            "constructed/call-transcription-completed,      it_w000001_1721833634.195",
            "constructed/call-summary-completed,            it_w000001_1721833634.195",
            "constructed/chat-message-new,                  12345678-abcd-1234-efgh-1234567890ac",
            "constructed/conference-live-transcription,     codeea87-3d59-4d1d-80be-fc4f0260_1721905148868",
            "constructed/unknown-type,                      it_w000001_1721985000.7",
            "constructed/voicebot-session-reply,            "})
    void eventsOfOneCallShareKey(String example, String key) {
        assertEquals(key, Ordering.keyOf(Documents.example(example)));
    }

    @Test
    void callIdPrecedesEnvelopeId() {
        assertEquals("inner", Ordering.keyOf(Documents.json(
                "{\"type\":\"call:live:anything\",\"id\":\"outer\",\"data\":{\"id\":\"inner\"}}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"id\":null}", "{\"id\":\"\"}", "[]", "[{\"id\":\"inner\"}]", "null", "\"inner\"",
            "{\"id\":{\"id\":\"inner\"}}"})
    void usesEnvelopeIdWithoutCallId(String data) {
        assertEquals("outer", Ordering.keyOf(Documents.json(
                "{\"type\":\"call:live:progress\",\"id\":\"outer\",\"data\":" + data + "}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sms:status", "conference:live:join", "chat:message:new", "CALL:LIVE:PROGRESS", "call"})
    void onlyCallsReadIdFromData(String type) {
        assertEquals("outer", Ordering.keyOf(Documents.json(
                "{\"type\":\"" + type + "\",\"id\":\"outer\",\"data\":{\"id\":\"inner\"}}")));
    }

    @Test
    void sameExtensionInTwoCompaniesHasTwoKeys() {
        var one = Documents.example("presence-telephony");
        var other = Documents.with(one, "company", Json.createValue("it_w000002"));

        assertEquals("it_w000002_230", Ordering.keyOf(other));
    }

    @Test
    void presenceWithoutExtensionIsOrderedById() {
        assertEquals("outer", Ordering.keyOf(Documents.json(
                "{\"type\":\"presence:telephony\",\"id\":\"outer\",\"company\":\"c\",\"data\":{\"email\":\"e\"}}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"id\":null}", "{\"id\":\"\"}", "{\"id\":{}}", "{\"type\":\"call:start\"}",
            "{\"type\":\"call:start\",\"data\":{}}"})
    void eventWithoutIdHasNoKey(String document) {
        assertNull(Ordering.keyOf(Documents.json(document)));
    }
}
