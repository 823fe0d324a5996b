package io.wildixcdi.event;

import java.util.Objects;

/**
 * Somebody has answered a call: {@link CallStory#answeredBy()}, after {@link CallStory#ringing()}.
 *
 * @param envelope the fields that all events share; {@code json()} is a document of the receiver's, not signed by Wildix
 * @param story    the call
 */
public record CallAnswered(Envelope envelope, CallStory story) implements CallStoryEvent {
    public CallAnswered {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(story, "story");
    }
}
