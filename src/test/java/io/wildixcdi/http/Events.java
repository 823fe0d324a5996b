package io.wildixcdi.http;

import io.wildixcdi.event.Documents;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Bodies of events. */
public final class Events {

    private Events() {
    }

    /** An id that no other event has. */
    public static String newId(String prefix) {
        return prefix + UUID.randomUUID();
    }

    public static String callStart(String id) {
        return call("call:start", id, "10020");
    }

    public static String callUpdate(String id, String destination) {
        return call("call:update", id, destination);
    }

    private static String call(String type, String id, String destination) {
        return """
                {"id":"%s","type":"%s","time":1693389850810,"integrationId":"8qkmnq",\
                "data":{"status":"CONNECTING","destination":"%s"}}""".formatted(id, type, destination);
    }

    public static String ofType(String type, String id) {
        return "{\"id\":\"" + id + "\",\"type\":\"" + type + "\"}";
    }

    /** An example document of the 2023 guide, byte for byte. */
    public static byte[] example(String name) {
        return Documents.bytes(name);
    }

    /** An object of exactly this many bytes. */
    public static String ofSize(int bytes, String id) {
        String frame = "{\"id\":\"" + id + "\",\"type\":\"test:large\",\"text\":\"\"}";
        int filling = bytes - frame.getBytes(StandardCharsets.UTF_8).length;
        return frame.replace("\"text\":\"\"", "\"text\":\"" + "x".repeat(filling) + "\"");
    }
}
