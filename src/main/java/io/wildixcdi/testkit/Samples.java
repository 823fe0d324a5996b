package io.wildixcdi.testkit;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/**
 * A document of each type as Wildix publishes it, or, where it publishes none, built from known names of fields. The
 * people in it are invented.
 */
public final class Samples {

    private static final JsonProvider JSON = JsonProvider.provider();

    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("call:start", "call-start"),
            Map.entry("call:update", "call-update"),
            Map.entry("call:end", "call-end"),
            Map.entry("call:live:progress", "constructed/call-live-progress-inbound"),
            Map.entry("call:live:completed", "constructed/call-live-completed"),
            Map.entry("call:live:interrupted", "constructed/call-live-interrupted"),
            Map.entry("call:live:transcription", "constructed/call-live-transcription"),
            Map.entry("call:completed", "call-completed"),
            Map.entry("call:transcription:completed", "constructed/call-transcription-completed"),
            Map.entry("call:summary:completed", "constructed/call-summary-completed"),
            Map.entry("conference:live:progress", "conference-live-progress"),
            Map.entry("conference:live:join", "conference-live-join"),
            Map.entry("conference:live:transcription", "constructed/conference-live-transcription"),
            Map.entry("presence:user", "presence-user"),
            Map.entry("presence:telephony", "presence-telephony"),
            Map.entry("presence:conference", "presence-conference"),
            Map.entry("chat:channel:created", "chat-channel-created"),
            Map.entry("chat:message:new", "constructed/chat-message-new"),
            Map.entry("sms:status", "sms-status"));

    private Samples() {
    }

    /** {@return all types of which there is a sample} */
    public static Set<String> types() {
        return FILES.keySet();
    }

    /**
     * {@return a sample document}
     *
     * @param type as Wildix writes it, for example {@code call:start}
     * @throws IllegalArgumentException if there is no such type
     */
    public static JsonObject of(String type) {
        String file = FILES.get(type);
        if (file == null) {
            throw new IllegalArgumentException("no sample of the type " + type);
        }
        try (InputStream in = Samples.class.getResourceAsStream("samples/" + file + ".json");
                JsonReader reader = JSON.createReader(in)) {
            return reader.readObject();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
