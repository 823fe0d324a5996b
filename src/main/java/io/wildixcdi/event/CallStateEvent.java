package io.wildixcdi.event;

import java.util.Objects;
import java.util.Set;

/**
 * Something that happened to a call, as told by {@code call:start}, {@code call:update} and {@code call:end} (2023
 * guide). All three carry the whole {@linkplain Call state of the call}; they differ in what is known by then.
 *
 * <p>The type tells what happened, not {@link Call#status()}: in Wildix's own example of an ended call the status is
 * still {@code CONNECTING}.
 */
public sealed interface CallStateEvent extends CallEvent permits CallStarted, CallUpdated, CallEnded {

    /** {@return the call as this event describes it} Never {@code null}. */
    Call call();

    /** Same as {@link #id()}. */
    @Override
    default String callId() {
        // No document without an id becomes such an event.
        return Objects.requireNonNull(id(), "id");
    }

    @Override
    default Participant caller() {
        return call().caller();
    }

    /** The called party. Usually unknown in {@link CallStarted}, and filled from the first {@link CallUpdated} on. */
    @Override
    default Participant callee() {
        return call().callee();
    }

    @Override
    default CallDirection direction() {
        return CallDirection.of(caller(), callee(), call().trunkName());
    }

    @Override
    default Set<String> queues() {
        return Known.of(call().queueName(), call().queueId());
    }

    @Override
    default Set<String> extensions() {
        return Known.of(caller().extension(), callee().extension());
    }
}
