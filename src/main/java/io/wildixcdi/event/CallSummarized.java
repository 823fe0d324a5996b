package io.wildixcdi.event;

import java.util.List;
import java.util.Objects;

/**
 * A call in short ({@code call:summary:completed}; known from one consumer in production).
 *
 * @param envelope the fields that all events share
 * @param call     the call; never {@code null}
 * @param summary  never {@code null}
 */
public record CallSummarized(Envelope envelope, CallReference call, CallSummary summary) implements CallFlowsEvent {
    /**
     * Refuses {@code null} for {@code envelope}, {@code call} and {@code summary}.
     *
     * @param envelope as above
     * @param call     as above
     * @param summary  as above
     */
    public CallSummarized {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(summary, "summary");
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
