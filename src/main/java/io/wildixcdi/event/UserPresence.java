package io.wildixcdi.event;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a user says of himself or herself ({@code presence:user}, developer pages, presences/webhooks).
 *
 * @param envelope   the fields that all events share
 * @param extension  of the user, nullable
 * @param email      personal data: not for logs; nullable
 * @param sourceId   nullable
 * @param statusText the status as Wildix writes it, for example {@code dnd}, nullable; typed: {@link #status()}
 * @param until      when the status falls back to available (UTC), nullable
 * @param message    text of the status, nullable
 * @param location   never {@code null}
 */
public record UserPresence(Envelope envelope, @Nullable String extension, @Nullable String email,
        @Nullable String sourceId, @Nullable String statusText, @Nullable Instant until, @Nullable String message,
        Location location) implements PresenceEvent {
    /**
     * Refuses {@code null} for {@code envelope} and {@code location}.
     *
     * @param envelope   as above
     * @param extension  as above
     * @param email      as above
     * @param sourceId   as above
     * @param statusText as above
     * @param until      as above
     * @param message    as above
     * @param location   as above
     */
    public UserPresence {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(location, "location");
    }

    /** {@return the status, {@link Status#OTHER} if it is none of the known ones or absent} */
    public Status status() {
        return OpenEnum.of(Status.class, statusText, Status.OTHER);
    }

    /**
     * Where somebody is, as he or she says; all of it text, as Wildix sends it.
     *
     * @param address   nullable
     * @param latitude  {@code lat}, nullable
     * @param longitude {@code lng}, nullable
     */
    public record Location(@Nullable String address, @Nullable String latitude, @Nullable String longitude) {

        private static final Location NOWHERE = new Location(null, null, null);

        static Location of(@Nullable Fields location) {
            return location == null ? NOWHERE
                    : new Location(location.text("address"), location.text("lat"), location.text("lng"));
        }
    }

    /** {@code DND} is in Wildix's example; the others are the names that its user interface shows. */
    public enum Status {
        /** Can be called. */
        AVAILABLE,
        /** Not at the desk. */
        AWAY,
        /** At work on something else. */
        BUSY,
        /** Does not want to be disturbed. */
        DND,
        /** Absent, or a value that this version does not know: see {@link UserPresence#statusText()}. */
        OTHER
    }
}
