package io.wildixcdi.event;

/** What a user of the PBX is doing (developer pages, presences/webhooks). */
public sealed interface PresenceEvent extends WildixEvent permits UserPresence, TelephonyPresence, ConferencePresence {

    /** Extension of the user. May be {@code null}. */
    String extension();
}
