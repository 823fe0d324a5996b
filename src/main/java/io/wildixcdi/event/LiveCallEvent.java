package io.wildixcdi.event;

/** A call that is going on, as the live events of 2024 tell it (developer pages, calls/webhooks). */
public sealed interface LiveCallEvent extends CallEvent
        permits LiveCallProgress, LiveCallCompleted, LiveCallInterrupted, LiveCallTranscription {
}
