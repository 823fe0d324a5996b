package io.wildixcdi.event;

import java.util.Objects;

/**
 * A call has begun ({@code call:start}, 2023 guide): somebody has dialled. Who is called is often not known yet, only
 * what was dialled: {@link Call#destination()}.
 *
 * @param envelope the fields that all events share
 * @param call     the call
 */
public record CallStarted(Envelope envelope, Call call) implements CallStateEvent {
    /**
     * Refuses {@code null} for {@code envelope} and {@code call}.
     *
     * @param envelope as above
     * @param call     as above
     */
    public CallStarted {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(call, "call");
    }
}
