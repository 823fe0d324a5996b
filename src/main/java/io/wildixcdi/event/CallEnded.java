package io.wildixcdi.event;

import java.util.Objects;

/**
 * A call is over ({@code call:end}, 2023 guide); {@link Call#endCause()} and {@link Call#endBy()} tell why.
 *
 * @param envelope the fields that all events share
 * @param call     the call as it was at its end
 */
public record CallEnded(Envelope envelope, Call call) implements CallStateEvent {
    /**
     * Refuses {@code null} for {@code envelope} and {@code call}.
     *
     * @param envelope as above
     * @param call     as above
     */
    public CallEnded {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(call, "call");
    }
}
