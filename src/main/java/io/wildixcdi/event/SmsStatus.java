package io.wildixcdi.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of a text message ({@code sms:status}, developer pages, sms/webhooks).
 *
 * @param envelope   the fields that all events share
 * @param messageId  {@code data.id}, the same in all statuses of one message; nullable
 * @param from       E.164 with {@code +}, nullable
 * @param to         E.164 with {@code +}, nullable
 * @param statusText the status as Wildix writes it, nullable; typed: {@link #status()}
 * @param reason     why it was not delivered, nullable
 * @param channel    for example {@code 2-way-sms}, nullable
 * @param parts      how many messages it took, nullable
 */
public record SmsStatus(Envelope envelope, @Nullable String messageId, @Nullable String from, @Nullable String to,
        @Nullable String statusText, @Nullable String reason, @Nullable String channel, @Nullable Integer parts)
        implements WildixEvent {
    /**
     * Refuses {@code null} for {@code envelope}.
     *
     * @param envelope   as above
     * @param messageId  as above
     * @param from       as above
     * @param to         as above
     * @param statusText as above
     * @param reason     as above
     * @param channel    as above
     * @param parts      as above
     */
    public SmsStatus {
        Objects.requireNonNull(envelope, "envelope");
    }

    /** {@return the status, {@link Status#OTHER} if it is none of the known ones or absent} */
    public Status status() {
        return OpenEnum.of(Status.class, statusText, Status.OTHER);
    }

    /** Wildix documents one value. */
    public enum Status {
        /** The message has arrived. */
        DELIVERED,
        /** Absent, or a value that this version does not know: see {@link SmsStatus#statusText()}. */
        OTHER
    }
}
