package io.wildixcdi.event;

import java.util.Set;

/**
 * What has become of a call, told by the receiver, which follows each call through its events, old ones or new ones. It
 * comes on the same way as they do, with the same guarantees, after the event from which it follows.
 */
public sealed interface CallStoryEvent extends CallEvent permits CallAnswered, CallMissed, CallFinished {

    /** The call from its beginning until now. Never {@code null}. */
    CallStory story();

    @Override
    default String callId() {
        return story().callId();
    }

    @Override
    default Participant caller() {
        return story().caller();
    }

    @Override
    default Participant callee() {
        return story().callee();
    }

    @Override
    default CallDirection direction() {
        return story().direction();
    }

    @Override
    default Set<String> queues() {
        return Known.of(story().queueName(), story().queueId());
    }

    @Override
    default Set<String> extensions() {
        return Known.of(story().caller().extension(), story().callee().extension());
    }
}
