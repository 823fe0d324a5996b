package io.wildixcdi.event;

/** Something about a conference (developer pages, conferences/webhooks). */
public sealed interface ConferenceEvent extends WildixEvent
        permits ConferenceProgress, ConferenceJoined, ConferenceTranscription {

    /** {@return the id of the conference, the same in all its events} Never {@code null}. */
    String conferenceId();
}
