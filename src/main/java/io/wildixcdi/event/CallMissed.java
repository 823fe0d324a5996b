package io.wildixcdi.event;

import java.util.Objects;

/**
 * A call is over that nobody has answered. A {@link CallFinished} follows it.
 *
 * @param envelope the fields that all events share; {@code json()} is a document of the receiver's, not signed by
 *                 Wildix
 * @param call     the call
 */
public record CallMissed(Envelope envelope, TrackedCall call) implements TrackedCallEvent {
    /**
     * Refuses {@code null} for {@code envelope} and {@code call}.
     *
     * @param envelope as above
     * @param call     as above
     */
    public CallMissed {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(call, "call");
    }
}
