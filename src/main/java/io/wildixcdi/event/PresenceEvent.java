package io.wildixcdi.event;

import org.jspecify.annotations.Nullable;

/** What a user of the PBX is doing (developer pages, presences/webhooks). */
public sealed interface PresenceEvent extends WildixEvent permits UserPresence, TelephonyPresence, ConferencePresence {

    /** {@return extension of the user} May be {@code null}. */
    @Nullable String extension();
}
