package io.wildixcdi.event;

import java.util.Objects;

/**
 * Somebody has answered a call: {@link TrackedCall#answeredBy()}, after {@link TrackedCall#ringDuration()}.
 *
 * @param envelope the fields that all events share; {@code json()} is a document of the receiver's, not signed by
 *                 Wildix
 * @param call     the call
 */
public record CallAnswered(Envelope envelope, TrackedCall call) implements TrackedCallEvent {
    /**
     * Refuses {@code null} for {@code envelope} and {@code call}.
     *
     * @param envelope as above
     * @param call     as above
     */
    public CallAnswered {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(call, "call");
    }
}
