package io.wildixcdi.event;

import java.util.Objects;

/**
 * A piece of what is being said in a conference ({@code conference:live:transcription}; fields as Wildix's official
 * example reads them, the text of the type inferred from a constant's name).
 *
 * @param envelope     the fields that all events share
 * @param conferenceId id of the conference; never {@code null}
 * @param participant  who speaks; never {@code null}
 * @param chunk        what; never {@code null}
 */
public record ConferenceTranscription(Envelope envelope, String conferenceId, ConferenceParticipant participant,
        TranscriptChunk chunk) implements ConferenceEvent {
    /**
     * Refuses {@code null} for {@code envelope}, {@code conferenceId}, {@code participant} and {@code chunk}.
     *
     * @param envelope     as above
     * @param conferenceId as above
     * @param participant  as above
     * @param chunk        as above
     */
    public ConferenceTranscription {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(conferenceId, "conferenceId");
        Objects.requireNonNull(participant, "participant");
        Objects.requireNonNull(chunk, "chunk");
    }
}
