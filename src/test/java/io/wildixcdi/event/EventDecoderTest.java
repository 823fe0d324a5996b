package io.wildixcdi.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.event.Call.Side;
import io.wildixcdi.event.Call.Status;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {

    private static final JsonObject CALL_END = Documents.example("call-end");

    /** All texts that a call event has, outside and inside {@code data}. */
    private static final List<String> TEXTS = List.of("pbx", "company", "integrationId", "data.status", "data.service",
            "data.destination", "data.trunkName", "data.queueName", "data.queueId", "data.endCause",
            "data.endCauseStr", "data.endBy");

    @ParameterizedTest
    @ValueSource(strings = {"call:start:x", "call:starts", "call", "call:", "CALL:START", "Call:Start", " call:start",
            "call:start ", "call:start\u0000", "call:live:start", "x:call:end", "call:ended", "call:updated",
            "call.start", "start", "unknown"})
    void comparesWholeType(String type) {
        JsonObject document = Documents.with(CALL_END, "type", Json.createValue(type));

        UnknownEvent unknown = assertInstanceOf(UnknownEvent.class, Documents.event(document));

        assertEquals("no record for the type " + type, unknown.reason());
        assertEquals(type, unknown.type());
        assertEquals("it_w118741_1693389850.110", unknown.id());
        assertEquals("8qkmnq", unknown.integrationId());
        assertSame(document, unknown.json());
    }

    static Stream<JsonObject> documentsWithoutAType() {
        return Stream.of(
                Documents.json("{}"),
                Documents.without(CALL_END, "type"),
                Documents.with(CALL_END, "type", JsonValue.NULL),
                Documents.with(CALL_END, "type", Json.createValue("")),
                Documents.with(CALL_END, "type", Json.createArrayBuilder().add("call:end").build()),
                Documents.with(CALL_END, "type", Json.createObjectBuilder().add("type", "call:end").build()));
    }

    @ParameterizedTest
    @MethodSource("documentsWithoutAType")
    void documentWithoutTypeIsUnknownEvent(JsonObject document) {
        UnknownEvent unknown = assertInstanceOf(UnknownEvent.class, Documents.event(document));

        assertEquals("the document has no type", unknown.reason());
        assertNull(unknown.type());
        assertSame(document, unknown.json());
    }

    @ParameterizedTest
    @CsvSource({"call:start, CallStarted", "call:update, CallUpdated", "call:end, CallEnded"})
    void callWithOnlyIdIsTyped(String type, String record) {
        WildixEvent event = Documents.event(Documents.json("{\"id\":\"c\",\"type\":\"" + type + "\",\"data\":{}}"));

        CallStateEvent call = assertInstanceOf(CallStateEvent.class, event);
        assertEquals(record, event.getClass().getSimpleName());
        assertEquals("c", call.callId());
        assertNull(call.time());
        assertEquals(new Call(null, null, null, null, null, null, null, null, null, null, null, null, null),
                call.call());
        assertSame(Participant.UNKNOWN, call.caller());
        assertSame(Participant.UNKNOWN, call.callee());
        assertEquals(List.of(), call.call().tags());
        assertEquals(List.of(), call.call().flags());
        assertEquals(Status.OTHER, call.call().status());
        assertEquals(Side.OTHER, call.call().endBy());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"data\":null,", "\"data\":\"\",", "\"data\":[],", "\"data\":[{}],", "\"data\":1,",
            "\"data\":true,", "\"data\":\"{}\","})
    void callWithoutDataObjectIsUnknownEvent(String data) {
        JsonObject document = Documents.json("{\"id\":\"c\"," + data + "\"type\":\"call:update\"}");

        UnknownEvent unknown = assertInstanceOf(UnknownEvent.class, Documents.event(document));

        assertEquals("call:update without an object in data", unknown.reason());
        assertEquals("c", unknown.id());
        assertEquals("call:update", unknown.type());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"id\":null,", "\"id\":\"\",", "\"id\":{},", "\"id\":[\"c\"],"})
    void callWithoutIdIsUnknownEvent(String id) {
        JsonObject document = Documents.json("{" + id + "\"type\":\"call:start\",\"data\":{}}");

        UnknownEvent unknown = assertInstanceOf(UnknownEvent.class, Documents.event(document));

        assertEquals("call:start without an id", unknown.reason());
        assertNull(unknown.id());
    }

    @ParameterizedTest
    @MethodSource("noValue")
    void absentNullAndEmptyBecomeNull(JsonValue noValue) {
        for (String field : TEXTS) {
            CallEnded ended = assertInstanceOf(CallEnded.class, Documents.event(changed(field, noValue)), field);
            assertNull(texts(ended).get(field), field);
        }
        for (String party : List.of("caller", "callee")) {
            CallEnded ended = (CallEnded) Documents.event(changed("data." + party, noValue));
            assertSame(Participant.UNKNOWN, party.equals("caller") ? ended.caller() : ended.callee());
        }
        for (String list : List.of("tags", "flags")) {
            Call call = ((CallEnded) Documents.event(changed("data." + list, noValue))).call();
            assertEquals(List.of(), list.equals("tags") ? call.tags() : call.flags());
        }
    }

    static List<JsonValue> noValue() {
        List<JsonValue> none = new ArrayList<>();
        none.add(null);
        none.add(JsonValue.NULL);
        none.add(Json.createValue(""));
        return none;
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "[\"x\"]", "{\"phone\":\"1\"}"})
    void wrongKindOfValueAffectsOnlyItsField(String wrong) {
        JsonValue value = Documents.json("{\"v\":" + wrong + "}").get("v");
        Map<String, String> whole = texts((CallEnded) Documents.event(CALL_END));
        for (String field : TEXTS) {
            CallEnded ended = assertInstanceOf(CallEnded.class, Documents.event(changed(field, value)), field);
            Map<String, String> left = texts(ended);
            whole.forEach((name, text) -> assertEquals(name.equals(field) ? null : text, left.get(name),
                    name + " while " + field + " is wrong"));
            assertEquals("1001", ended.caller().phone());
            assertEquals("10020", ended.callee().phone());
        }
    }

    @Test
    void readsNumberOrBooleanAsText() {
        CallEnded ended = (CallEnded) Documents.event(changed("data.endCause", Json.createValue(21)));
        assertEquals("21", ended.call().endCause());
        ended = (CallEnded) Documents.event(changed("data.service", JsonValue.TRUE));
        assertEquals("true", ended.call().service());
        ended = (CallEnded) Documents.event(changed("id", Json.createValue(7)));
        assertEquals("7", ended.callId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "1", "true", "[]", "[{\"phone\":\"1\"}]"})
    void partyThatIsNoObjectIsUnknown(String wrong) {
        JsonValue value = Documents.json("{\"v\":" + wrong + "}").get("v");

        CallEnded ended = (CallEnded) Documents.event(changed("data.caller", value));

        assertSame(Participant.UNKNOWN, ended.caller());
        assertEquals("10020", ended.callee().phone());
    }

    @Test
    void partyKeepsOtherFieldsWhenOneIsWrong() {
        JsonObject document = Documents.json("""
                {"id":"c","type":"call:start","data":{
                 "caller":{"type":{},"phone":"1001","name":["n"],"email":null}}}""");

        Participant caller = ((CallStarted) Documents.event(document)).caller();

        assertEquals(new Participant(null, "1001", null, null, null, null, null, null, null, null, null, null, null,
                null, null), caller);
    }

    @Test
    void listKeepsOnlyTexts() {
        JsonObject document = Documents.json("""
                {"id":"c","type":"call:start","data":{
                 "tags":["a",null,"",{},["b"],1,true,"c"],"flags":"voicemail"}}""");

        Call call = ((CallStarted) Documents.event(document)).call();

        assertEquals(List.of("a", "1", "true", "c"), call.tags());
        assertEquals(List.of(), call.flags());
    }

    @Test
    void documentKeepsUnknownFields() {
        JsonObject document = Documents.withData(CALL_END, "newField", Json.createValue("new"));

        WildixEvent event = Documents.event(document);

        assertInstanceOf(CallEnded.class, event);
        assertEquals("new", event.json().getJsonObject("data").getString("newField"));
    }

    @Test
    void listsOfCallAreImmutable() {
        List<String> tags = new ArrayList<>(List.of("a"));
        Call call = new Call(null, null, null, null, null, null, null, null, tags, null, null, null, null);
        tags.add("b");

        assertEquals(List.of("a"), call.tags());
        assertTrue(call.flags().isEmpty());
    }

    private static JsonObject changed(String path, JsonValue value) {
        boolean inData = path.startsWith("data.");
        String field = inData ? path.substring(5) : path;
        JsonObject part = inData ? CALL_END.getJsonObject("data") : CALL_END;
        JsonObject changed = value == null ? Documents.without(part, field) : Documents.with(part, field, value);
        return inData ? Documents.with(CALL_END, "data", changed) : changed;
    }

    private static Map<String, String> texts(CallEnded ended) {
        Call call = ended.call();
        Map<String, String> texts = new HashMap<>();
        texts.put("pbx", ended.pbx());
        texts.put("company", ended.company());
        texts.put("integrationId", ended.integrationId());
        texts.put("data.status", call.statusText());
        texts.put("data.service", call.service());
        texts.put("data.destination", call.destination());
        texts.put("data.trunkName", call.trunkName());
        texts.put("data.queueName", call.queueName());
        texts.put("data.queueId", call.queueId());
        texts.put("data.endCause", call.endCause());
        texts.put("data.endCauseStr", call.endCauseString());
        texts.put("data.endBy", call.endByText());
        return texts;
    }
}
