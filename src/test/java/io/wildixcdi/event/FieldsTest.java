package io.wildixcdi.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    private final List<String> problems = new ArrayList<>();

    private <T> T read(String value, Function<Fields, T> accessor) {
        return accessor.apply(Fields.of(Documents.json("{\"v\":" + value + "}"), (type, pointer, expected, found) ->
                problems.add(pointer + " is " + found + " and not " + expected)));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', value = {
        "'\"2024-07-26T08:54:36.337Z\"',    2024-07-26T08:54:36.337Z",
        "'\"2024-07-24T21:59:00Z\"',        2024-07-24T21:59:00Z",
        "'\"2024-07-01T14:06:43.386258Z\"', 2024-07-01T14:06:43.386258Z",
        "'\"2024-07-01T16:06:43+02:00\"',   2024-07-01T14:06:43Z"})
    void readsIsoTimeWithOrWithoutFraction(String written, Instant time) {
        assertEquals(time, read(written, fields -> fields.iso("v")));
        assertEquals(List.of(), problems);
    }

    @ParameterizedTest
    @ValueSource(strings = {"22675", "\"22675\"", "22675.0", "2.2675e4"})
    void readsMillisecondsFromNumberOrText(String written) {
        assertEquals(Duration.ofMillis(22675), read(written, fields -> fields.duration("v")));
        assertEquals(Integer.valueOf(22675), read(written, fields -> fields.integer("v")));
        assertEquals(List.of(), problems);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', value = {"true, true", "'\"true\"', true", "false, false", "'\"false\"', false",
        "null,", "'\"\"',"})
    void readsFlagFromBooleanOrText(String written, Boolean flag) {
        assertEquals(flag, read(written, fields -> fields.flag("v")));
        assertEquals(List.of(), problems);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\""})
    void absentValueIsNoProblem(String nothing) {
        read(nothing, fields -> fields.text("v"));
        read(nothing, fields -> fields.texts("v"));
        read(nothing, fields -> fields.object("v"));
        read(nothing, fields -> fields.objects("v", one -> one));
        read(nothing, fields -> fields.millis("v"));
        read(nothing, fields -> fields.integer("v"));
        read(nothing, fields -> fields.iso("v"));

        assertEquals(List.of(), problems);
    }

    @Test
    void reportsWrongKindOfValueWithPointer() {
        LiveCallProgress event = assertInstanceOf(LiveCallProgress.class, EventDecoder.decode(Documents.json("""
                {"id":"c","type":"call:live:progress","time":"soon","data":{"start":[],"licenses":["a",{}],
                 "flows":[{"duration":"long","caller":[1],"tags":"x"},7,{"a/b~c":{},"callee":{"phone":{}},
                  "flowIndex":4294967296}]}}"""), Map.of(), Documents.delivery(), (type, pointer, expected, found) ->
                problems.add(type + " " + pointer + " is " + found + " and not " + expected)));

        assertEquals(2, event.flows().size());
        assertEquals(List.of("a"), event.call().licenses());
        assertEquals("""
                call:live:progress /time is a text and not a number
                call:live:progress /data/licenses/1 is an object and not a text
                call:live:progress /data/start is an array and not a time in ISO 8601
                call:live:progress /data/flows/0/duration is a text and not a number
                call:live:progress /data/flows/0/caller is an array and not an object
                call:live:progress /data/flows/0/tags is a text and not an array
                call:live:progress /data/flows/1 is a number and not an object
                call:live:progress /data/flows/2/flowIndex is a number and not a number of 32 bits
                call:live:progress /data/flows/2/callee/phone is an object and not a text""",
                String.join("\n", problems));
    }

    @Test
    void escapesNamesInPointers() {
        Fields.of(Documents.json("{\"a/b~c\":{\"v\":{}}}"), (type, pointer, expected, found) -> problems.add(pointer))
                .object("a/b~c").text("v");

        assertEquals(List.of("/a~1b~0c/v"), problems);
    }
}
