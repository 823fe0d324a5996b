package io.wildixcdi.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has written in the chat ({@code chat:message:new}; fields as Wildix's official bot example reads them, the
 * text of the type inferred from a constant's name). A bot gets its own messages, too: see {@link #isByBot()}.
 *
 * @param envelope the fields that all events share
 * @param botId    the bot that the event is for, if it is for one; nullable
 * @param channel  never {@code null}
 * @param message  never {@code null}
 */
public record ChatMessagePosted(Envelope envelope, @Nullable String botId, ChatChannel channel, Message message)
        implements ChatEvent {
    /**
     * Refuses {@code null} for {@code envelope}, {@code channel} and {@code message}.
     *
     * @param envelope as above
     * @param botId    as above
     * @param channel  as above
     * @param message  as above
     */
    public ChatMessagePosted {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(message, "message");
    }

    /** {@return whether a bot has written it: this one, or another} */
    public boolean isByBot() {
        return message.user().bot() || (botId != null && botId.equals(message.user().id()));
    }

    /**
     * A message.
     *
     * @param id   {@code messageId}, nullable
     * @param type {@code regular}, or another value for what the system says itself; nullable
     * @param text nullable: a message may have attachments only, which are in {@link WildixEvent#json()}
     * @param user who has written it; never {@code null}
     */
    public record Message(@Nullable String id, @Nullable String type, @Nullable String text, ChatUser user) {

        private static final Message NONE = new Message(null, null, null, ChatUser.UNKNOWN);

        static Message of(@Nullable Fields message) {
            return message == null ? NONE : new Message(message.text("messageId"), message.text("type"),
                    message.text("text"), ChatUser.of(message.object("user")));
        }
    }
}
