package io.wildixcdi.event;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A conference has begun or changed ({@code conference:live:progress}, developer pages, conferences/webhooks).
 *
 * @param envelope     the fields that all events share
 * @param conferenceId id of the conference; never {@code null}
 * @param start        UTC, nullable
 * @param subject      plain text, which may hold {@code &} and the like: do not decode it as HTML; nullable
 * @param participants who is there, maybe empty
 */
public record ConferenceProgress(Envelope envelope, String conferenceId, @Nullable Instant start,
        @Nullable String subject, List<ConferenceParticipant> participants) implements ConferenceEvent {
    /**
     * Refuses {@code null} for {@code envelope} and {@code conferenceId}; puts empty lists in place of other {@code
     * null}.
     *
     * @param envelope     as above
     * @param conferenceId as above
     * @param start        as above
     * @param subject      as above
     * @param participants as above
     */
    public ConferenceProgress {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(conferenceId, "conferenceId");
        participants = participants == null ? List.of() : List.copyOf(participants);
    }
}
