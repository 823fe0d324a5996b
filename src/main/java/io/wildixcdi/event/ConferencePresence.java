package io.wildixcdi.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user has joined or left a conference ({@code presence:conference}, developer pages, presences/webhooks; the end of
 * the example is missing there).
 *
 * @param envelope    the fields that all events share
 * @param extension   of the user, nullable
 * @param joined      {@code isJoined}; {@code false} if it is not told
 * @param left        {@code isLeaved}; {@code false} if it is not told
 * @param participant who; never {@code null}
 */
public record ConferencePresence(Envelope envelope, @Nullable String extension, boolean joined, boolean left,
        ConferenceParticipant participant) implements PresenceEvent {
    /**
     * Refuses {@code null} for {@code envelope} and {@code participant}.
     *
     * @param envelope    as above
     * @param extension   as above
     * @param joined      as above
     * @param left        as above
     * @param participant as above
     */
    public ConferencePresence {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(participant, "participant");
    }
}
