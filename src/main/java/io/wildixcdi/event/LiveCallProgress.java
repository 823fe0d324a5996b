package io.wildixcdi.event;

import java.util.List;
import java.util.Objects;

/**
 * A call has begun or its state has changed ({@code call:live:progress}, developer pages, calls/webhooks): one event at
 * the start, and one for each later change. {@link LiveCall#trigger()} says which.
 *
 * @param envelope the fields that all events share
 * @param call     the call as it is told here
 */
public record LiveCallProgress(Envelope envelope, LiveCall call) implements LiveCallEvent, CallFlowsEvent {
    /**
     * Refuses {@code null} for {@code envelope} and {@code call}.
     *
     * @param envelope as above
     * @param call     as above
     */
    public LiveCallProgress {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(call, "call");
    }

    @Override
    public String callId() {
        return call.id();
    }

    @Override
    public List<Flow> flows() {
        return call.flows();
    }
}
