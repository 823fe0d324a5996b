package io.wildixcdi.event;

import java.util.Objects;

/**
 * A signed document that has no record of its own: a type that this version does not know, or a known type whose
 * payload has another shape than the documented one. Everything is in {@link #json()}.
 *
 * @param envelope the fields that all events share, as far as the document has them
 * @param reason   why it is not typed, in words for a log; never {@code null}
 */
public record UnknownEvent(Envelope envelope, String reason) implements WildixEvent {
    /**
     * Refuses {@code null} for {@code envelope} and {@code reason}.
     *
     * @param envelope as above
     * @param reason   as above
     */
    public UnknownEvent {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(reason, "reason");
    }
}
