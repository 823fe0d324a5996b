package io.wildixcdi.event;

import java.util.Set;

/**
 * Something about a call. Three families of types tell of calls: those of 2023 ({@link CallStateEvent}), the live ones
 * of 2024 ({@link LiveCallEvent}), and what comes when a call is over and evaluated: {@link CallCompleted}, {@link
 * CallTranscribed}, {@link CallSummarized}. Which of them are sent is chosen at Wildix. From all of them the receiver
 * makes the fourth family, {@link TrackedCallEvent}.
 */
public sealed interface CallEvent extends WildixEvent permits CallStateEvent, LiveCallEvent, CallFlowsEvent,
        TrackedCallEvent {

    /** {@return the id of the call, the same in all its events, old and new} Never {@code null}. */
    String callId();

    /**
     * {@return the calling party, of the last leg if there are several} Never {@code null}, maybe {@link
     * Participant#UNKNOWN}.
     */
    Participant caller();

    /**
     * {@return the called party, of the last leg if there are several} Never {@code null}, maybe {@link
     * Participant#UNKNOWN}.
     */
    Participant callee();

    /**
     * {@return between whom the call is} Newer events say it themselves ({@code direction} of the last leg), in older
     * ones it follows from the parties: see {@link CallDirection}. Never {@code null}.
     */
    CallDirection direction();

    /** {@return name and id of the call queue, as far as they are known; mostly empty} */
    Set<String> queues();

    /** {@return extensions of the users who take part, as far as they are known} */
    Set<String> extensions();
}
