package io.wildixcdi.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a user's telephone is doing ({@code presence:telephony}, developer pages, presences/webhooks).
 *
 * @param envelope   the fields that all events share
 * @param extension  of the user, nullable
 * @param email      personal data: not for logs; nullable
 * @param sourceId   nullable
 * @param statusText the state as Wildix writes it, nullable; typed: {@link #status()}
 */
public record TelephonyPresence(Envelope envelope, @Nullable String extension, @Nullable String email,
        @Nullable String sourceId, @Nullable String statusText) implements PresenceEvent {
    /**
     * Refuses {@code null} for {@code envelope}.
     *
     * @param envelope   as above
     * @param extension  as above
     * @param email      as above
     * @param sourceId   as above
     * @param statusText as above
     */
    public TelephonyPresence {
        Objects.requireNonNull(envelope, "envelope");
    }

    /** {@return the state, {@link Status#OTHER} if it is none of the known ones or absent} */
    public Status status() {
        return OpenEnum.of(Status.class, statusText, Status.OTHER);
    }

    /** The states that the guide of 2024 names. */
    public enum Status {
        /** Idle. */
        REGISTERED,
        /** A call rings. */
        RINGING,
        /** In a call. */
        TALKING,
        /** Talking, and another call rings. */
        RT,
        /** Absent, or a value that this version does not know: see {@link TelephonyPresence#statusText()}. */
        OTHER
    }
}
