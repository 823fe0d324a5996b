package io.wildixcdi.event;

import java.util.List;
import java.util.Objects;

/**
 * A call is over ({@code call:live:completed}). The name is in the developer pages; the payload is known from one
 * consumer only: it has the call's id, and not the number, which must be kept from {@link LiveCallProgress}. Expect
 * everything but {@link LiveCall#id()} to be absent.
 *
 * @param envelope the fields that all events share
 * @param call     the call as it is told here
 */
public record LiveCallCompleted(Envelope envelope, LiveCall call) implements LiveCallEvent, CallFlowsEvent {
    /**
     * Refuses {@code null} for {@code envelope} and {@code call}.
     *
     * @param envelope as above
     * @param call     as above
     */
    public LiveCallCompleted {
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
