package io.wildixcdi.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallDirectionTest {

    @ParameterizedTest
    @CsvSource({
        "LOCAL,  LOCAL,  ,      INTERNAL",
        "LOCAL,  LOCAL,  trunk, INTERNAL",
        "REMOTE, LOCAL,  trunk, INBOUND",
        "REMOTE, ,       ,      INBOUND",
        "REMOTE, REMOTE, trunk, INBOUND",
        "LOCAL,  REMOTE, trunk, OUTBOUND",
        ",       REMOTE, ,      OUTBOUND",
        // Somebody has dialled, and it is not known yet whom that reaches.
        "LOCAL,  ,       ,      UNKNOWN",
        "LOCAL,  ,       trunk, OUTBOUND",
        "local,  local,  ,      INTERNAL",
        ",       LOCAL,  trunk, UNKNOWN",
        ",       ,       ,      UNKNOWN"})
    void derivesDirectionFromParties(String caller, String callee, String trunk, CallDirection direction) {
        String document = "{\"id\":\"c\",\"type\":\"call:update\",\"data\":{\"caller\":" + party(caller)
                + ",\"callee\":"
                + party(callee) + ",\"trunkName\":" + text(trunk) + "}}";

        assertEquals(direction, ((CallEvent) Documents.event(Documents.json(document))).direction());
    }

    @ParameterizedTest
    @CsvSource({
        "INTERNAL,  ,         REMOTE, LOCAL,  INTERNAL",
        "INBOUND,   ,         LOCAL,  LOCAL,  INBOUND",
        "outbound,  incoming, LOCAL,  LOCAL,  OUTBOUND",
        "UNDEFINED, incoming, LOCAL,  LOCAL,  INBOUND",
        ",          outgoing, LOCAL,  LOCAL,  OUTBOUND",
        "sideways,  ,         LOCAL,  REMOTE, OUTBOUND",
        ",          ,         LOCAL,  LOCAL,  INTERNAL",
        ",          ,         ,       ,       UNKNOWN"})
    void readsDirectionOfLiveEvent(String said, String trunk, String caller, String callee, CallDirection direction) {
        String document = "{\"id\":\"c\",\"type\":\"call:live:progress\",\"data\":{\"flows\":[{},{\"direction\":"
                + text(said)
                + ",\"trunkDirection\":" + text(trunk) + ",\"caller\":" + party(caller) + ",\"callee\":" + party(callee)
                + "}]}}";

        assertEquals(direction, ((CallEvent) Documents.event(Documents.json(document))).direction());
    }

    private static String party(String type) {
        return type == null ? "null" : "{\"type\":\"" + type + "\"}";
    }

    private static String text(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }
}
