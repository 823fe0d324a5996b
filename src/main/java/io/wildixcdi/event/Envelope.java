package io.wildixcdi.event;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The outer object that all Wildix events share (2023 guide and the current developer pages), and the circumstances of
 * its delivery. What each component means is told at the accessors of {@link WildixEvent}.
 *
 * @param id            nullable
 * @param pbx           nullable
 * @param company       nullable
 * @param time          UTC, nullable
 * @param type          nullable
 * @param integrationId nullable
 * @param numbers       telephone numbers as they stand in the document, and in E.164 where they differ; maybe empty
 * @param json          the whole signed document
 * @param delivery      how it reached this server
 */
public record Envelope(
        @Nullable String id,
        @Nullable String pbx,
        @Nullable String company,
        @Nullable Instant time,
        @Nullable String type,
        @Nullable String integrationId,
        Map<String, String> numbers,
        JsonObject json,
        Delivery delivery) {

    /**
     * Refuses {@code null} for {@code json} and {@code delivery}; puts an empty map in place of other {@code null}.
     *
     * @param id            as above
     * @param pbx           as above
     * @param company       as above
     * @param time          as above
     * @param type          as above
     * @param integrationId as above
     * @param numbers       as above
     * @param json          as above
     * @param delivery      as above
     */
    public Envelope {
        numbers = numbers == null ? Map.of() : Map.copyOf(numbers);
        Objects.requireNonNull(json, "json");
        Objects.requireNonNull(delivery, "delivery");
    }

    static Envelope of(JsonObject document, Fields fields, Map<String, String> numbers, Delivery delivery) {
        return new Envelope(fields.text("id"), fields.text("pbx"), fields.text("company"), fields.millis("time"),
                fields.text("type"), fields.text("integrationId"), numbers, document, delivery);
    }
}
