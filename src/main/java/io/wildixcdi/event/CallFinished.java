package io.wildixcdi.event;

import java.util.Objects;

/**
 * A call is over, answered or not: who, when, how long, and why it ended.
 *
 * @param envelope the fields that all events share; {@code json()} is a document of the receiver's, not signed by
 *                 Wildix
 * @param call     the call
 */
public record CallFinished(Envelope envelope, TrackedCall call) implements TrackedCallEvent {
    /**
     * Refuses {@code null} for {@code envelope} and {@code call}.
     *
     * @param envelope as above
     * @param call     as above
     */
    public CallFinished {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(call, "call");
    }
}
