package io.wildixcdi.event;

import java.util.List;
import java.util.Objects;

/**
 * A call is over because of an error, for example because the platform has lost it ({@code call:live:interrupted}). The
 * name is in the developer pages; the payload has not been seen, it is read like that of {@link LiveCallCompleted}.
 *
 * @param envelope the fields that all events share
 * @param call     the call as it is told here
 */
public record LiveCallInterrupted(Envelope envelope, LiveCall call) implements LiveCallEvent, CallFlowsEvent {
    /**
     * Refuses {@code null} for {@code envelope} and {@code call}.
     *
     * @param envelope as above
     * @param call     as above
     */
    public LiveCallInterrupted {
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
