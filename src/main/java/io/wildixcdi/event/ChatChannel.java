package io.wildixcdi.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A channel of the chat (developer pages, messaging/webhooks).
 *
 * @param id           {@code channelId}, nullable
 * @param type         {@code channelType}, for example {@code group}, nullable
 * @param subject      nullable
 * @param description  nullable
 * @param access       for example {@code private}, nullable
 * @param company      organisation at Wildix, nullable
 * @param service      nullable
 * @param serviceTitle nullable
 * @param memberCount  nullable
 * @param broadcast    {@code false} if it is not told
 * @param external     {@code false} if it is not told
 * @param createdAt    UTC, in microseconds, nullable
 * @param updatedAt    UTC, in microseconds, nullable
 */
public record ChatChannel(@Nullable String id, @Nullable String type, @Nullable String subject,
        @Nullable String description, @Nullable String access, @Nullable String company, @Nullable String service,
        @Nullable String serviceTitle, @Nullable Integer memberCount, boolean broadcast, boolean external,
        @Nullable Instant createdAt, @Nullable Instant updatedAt) {

    private static final ChatChannel UNKNOWN = new ChatChannel(null, null, null, null, null, null, null, null, null,
            false, false, null, null);

    static ChatChannel of(@Nullable Fields channel) {
        return channel == null ? UNKNOWN : new ChatChannel(channel.text("channelId"), channel.text("channelType"),
                channel.text("subject"), channel.text("description"), channel.text("access"), channel.text("company"),
                channel.text("service"), channel.text("serviceTitle"), channel.integer("memberCount"),
                Boolean.TRUE.equals(channel.flag("broadcast")), Boolean.TRUE.equals(channel.flag("external")),
                channel.iso("createdAt"), channel.iso("updatedAt"));
    }
}
