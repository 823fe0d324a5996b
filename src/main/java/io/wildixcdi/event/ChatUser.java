package io.wildixcdi.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in the chat (developer pages, messaging/webhooks). Only the id is always there.
 *
 * @param id           nullable
 * @param name         nullable
 * @param email        personal data: not for logs; nullable
 * @param picture      URL, nullable
 * @param company      organisation at Wildix, nullable
 * @param bot          whether it is a bot; {@code false} if it is not told
 * @param pbxExtension nullable
 * @param pbxSerial    nullable
 * @param pbxUserId    nullable
 * @param createdAt    UTC, in microseconds, nullable
 * @param updatedAt    UTC, in microseconds, nullable
 */
public record ChatUser(@Nullable String id, @Nullable String name, @Nullable String email, @Nullable String picture,
        @Nullable String company, boolean bot, @Nullable String pbxExtension, @Nullable String pbxSerial,
        @Nullable String pbxUserId, @Nullable Instant createdAt, @Nullable Instant updatedAt) {

    /** Somebody of whom nothing is known. */
    public static final ChatUser UNKNOWN =
            new ChatUser(null, null, null, null, null, false, null, null, null, null, null);

    static ChatUser of(@Nullable Fields user) {
        return user == null ? UNKNOWN : new ChatUser(user.text("id"), user.text("name"), user.text("email"),
                user.text("picture"), user.text("company"), Boolean.TRUE.equals(user.flag("bot")),
                user.text("pbxExtension"), user.text("pbxSerial"), user.text("pbxUserId"), user.iso("createdAt"),
                user.iso("updatedAt"));
    }
}
