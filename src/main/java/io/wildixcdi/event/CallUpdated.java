package io.wildixcdi.event;

import java.util.Objects;

/**
 * Something about a call has changed ({@code call:update}, 2023 guide): a phone rings, somebody answered, the call was
 * put on hold or transferred.
 *
 * @param envelope the fields that all events share
 * @param call     the call as it is now
 */
public record CallUpdated(Envelope envelope, Call call) implements CallStateEvent {
    /**
     * Refuses {@code null} for {@code envelope} and {@code call}.
     *
     * @param envelope as above
     * @param call     as above
     */
    public CallUpdated {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(call, "call");
    }
}
