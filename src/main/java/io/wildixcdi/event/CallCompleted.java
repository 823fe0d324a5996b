package io.wildixcdi.event;

import java.util.List;
import java.util.Objects;

/**
 * The final record of a call ({@code call:completed}, developer pages, analytics/webhooks), for call logs and reports.
 * It comes when recordings and statistics have been saved: seconds to minutes after the end.
 *
 * @param envelope the fields that all events share
 * @param call     the call
 */
public record CallCompleted(Envelope envelope, CompletedCall call) implements CallFlowsEvent {
    /**
     * Refuses {@code null} for {@code envelope} and {@code call}.
     *
     * @param envelope as above
     * @param call     as above
     */
    public CallCompleted {
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
