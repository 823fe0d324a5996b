package io.wildixcdi.event;

/**
 * Something that happened to a call, as told by {@code call:start}, {@code call:update} and {@code call:end} (2023
 * guide). All three carry the whole {@linkplain Call state of the call}; they differ in what is known by then.
 *
 * <p>The type tells what happened, not {@link Call#status()}: in Wildix's own example of an ended call the status is
 * still {@code CONNECTING}.
 */
public sealed interface CallEvent extends WildixEvent permits CallStarted, CallUpdated, CallEnded {

    /** The call as this event describes it. Never {@code null}. */
    Call call();

    /** The id of the call, the same in all its events; same as {@link #id()}. */
    default String callId() {
        return id();
    }

    /** The calling party. Never {@code null}; a party of whom nothing is known has only {@code null} fields. */
    default Participant caller() {
        return call().caller();
    }

    /**
     * The called party. Never {@code null}; usually unknown in {@link CallStarted} (then all of its fields are
     * {@code null}) and filled from the first {@link CallUpdated} on.
     */
    default Participant callee() {
        return call().callee();
    }
}
