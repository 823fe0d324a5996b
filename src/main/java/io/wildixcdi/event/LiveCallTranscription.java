package io.wildixcdi.event;

import java.util.Objects;
import java.util.Set;

/**
 * A piece of what is being said in a call ({@code call:live:transcription}; fields as Wildix's official example reads
 * them, the name of the type known from a consumer). Many events for each call: ignore those whose chunk is not final.
 *
 * @param envelope    the fields that all events share
 * @param callId      id of the call; never {@code null}
 * @param participant who speaks; never {@code null}
 * @param chunk       what; never {@code null}
 */
public record LiveCallTranscription(Envelope envelope, String callId, Participant participant, TranscriptChunk chunk)
        implements LiveCallEvent {
    /**
     * Refuses {@code null} for {@code envelope}, {@code callId}, {@code participant} and {@code chunk}.
     *
     * @param envelope    as above
     * @param callId      as above
     * @param participant as above
     * @param chunk       as above
     */
    public LiveCallTranscription {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(participant, "participant");
        Objects.requireNonNull(chunk, "chunk");
    }

    /** Not told by this event, which has the {@link #participant()} who speaks. */
    @Override
    public Participant caller() {
        return Participant.UNKNOWN;
    }

    /** Not told by this event, which has the {@link #participant()} who speaks. */
    @Override
    public Participant callee() {
        return Participant.UNKNOWN;
    }

    /** Not told by this event: always {@link CallDirection#UNKNOWN}. */
    @Override
    public CallDirection direction() {
        return CallDirection.UNKNOWN;
    }

    /** Not told by this event: always empty. */
    @Override
    public Set<String> queues() {
        return Set.of();
    }

    /** That of the speaker. */
    @Override
    public Set<String> extensions() {
        return Known.of(participant.extension());
    }
}
