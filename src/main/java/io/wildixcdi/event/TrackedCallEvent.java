package io.wildixcdi.event;

import java.util.Set;

/**
 * What has become of a call, told by the receiver, which follows each call through its events, old ones or new ones. It
 * comes on the same way as they do, with the same guarantees, after the event from which it follows.
 */
public sealed interface TrackedCallEvent extends CallEvent permits CallAnswered, CallMissed, CallFinished {

    /** {@return the call from its beginning until now} Never {@code null}. */
    TrackedCall call();

    @Override
    default String callId() {
        return call().callId();
    }

    @Override
    default Participant caller() {
        return call().caller();
    }

    @Override
    default Participant callee() {
        return call().callee();
    }

    @Override
    default CallDirection direction() {
        return call().direction();
    }

    @Override
    default Set<String> queues() {
        return Known.of(call().queueName(), call().queueId());
    }

    @Override
    default Set<String> extensions() {
        return Known.of(call().caller().extension(), call().callee().extension());
    }
}
