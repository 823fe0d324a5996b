package io.wildixcdi.event;

import java.util.List;
import java.util.Objects;

/**
 * What was said in a call that is over ({@code call:transcription:completed}; known from two independent consumers).
 * May come before {@link CallCompleted}, and may be large.
 *
 * @param envelope the fields that all events share
 * @param call     the call; never {@code null}
 * @param chunks   what was said, in its order, maybe empty
 */
public record CallTranscribed(Envelope envelope, CallReference call, List<TranscriptChunk> chunks)
        implements CallFlowsEvent {
    /**
     * Refuses {@code null} for {@code envelope} and {@code call}; puts empty lists in place of other {@code null}.
     *
     * @param envelope as above
     * @param call     as above
     * @param chunks   as above
     */
    public CallTranscribed {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(call, "call");
        chunks = chunks == null ? List.of() : List.copyOf(chunks);
    }

    @Override
    public String callId() {
        return call.id();
    }

    @Override
    public List<Flow> flows() {
        return List.of(call.flow());
    }
}
