package io.wildixcdi.event;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A channel of the chat was made ({@code chat:channel:created}, developer pages, messaging/webhooks; the end of the
 * example is missing there).
 *
 * @param envelope the fields that all events share
 * @param channel  never {@code null}
 * @param members  maybe empty
 * @param users    who the members are, maybe empty
 */
public record ChatChannelCreated(Envelope envelope, ChatChannel channel, List<Member> members, List<ChatUser> users)
        implements ChatEvent {
    /**
     * Refuses {@code null} for {@code envelope} and {@code channel}; puts empty lists in place of other {@code null}.
     *
     * @param envelope as above
     * @param channel  as above
     * @param members  as above
     * @param users    as above
     */
    public ChatChannelCreated {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(channel, "channel");
        members = members == null ? List.of() : List.copyOf(members);
        users = users == null ? List.of() : List.copyOf(users);
    }

    /**
     * A member of a channel.
     *
     * @param id        of the user, nullable
     * @param role      for example {@code member}, nullable
     * @param createdAt UTC, in microseconds, nullable
     */
    public record Member(@Nullable String id, @Nullable String role, @Nullable Instant createdAt) {

        static Member of(Fields member) {
            return new Member(member.text("id"), member.text("role"), member.iso("createdAt"));
        }
    }
}
