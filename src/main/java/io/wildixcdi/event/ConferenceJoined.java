package io.wildixcdi.event;

import java.util.Objects;

/**
 * Somebody has joined a conference ({@code conference:live:join}, developer pages, conferences/webhooks; the end of the
 * example is missing there).
 *
 * @param envelope     the fields that all events share
 * @param conferenceId id of the conference; never {@code null}
 * @param participant  who; never {@code null}
 */
public record ConferenceJoined(Envelope envelope, String conferenceId, ConferenceParticipant participant)
        implements ConferenceEvent {
    /**
     * Refuses {@code null} for {@code envelope}, {@code conferenceId} and {@code participant}.
     *
     * @param envelope     as above
     * @param conferenceId as above
     * @param participant  as above
     */
    public ConferenceJoined {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(conferenceId, "conferenceId");
        Objects.requireNonNull(participant, "participant");
    }
}
