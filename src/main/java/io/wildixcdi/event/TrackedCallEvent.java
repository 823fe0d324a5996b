package io.wildixcdi.event;

import java.util.Set;

/**
 * A transition of a tracked call. The receiver tracks each call through its events and derives this event from one of
 * them. Observers get the derived event after its cause, with the same guarantees.
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
