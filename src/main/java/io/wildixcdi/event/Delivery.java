package io.wildixcdi.event;

import java.time.Instant;
import java.util.Objects;

/**
 * How and when an event reached this server.
 *
 * <p>Delivery is <em>at least once</em>: after a crash, or when an observer failed, the same event comes again with the
 * same {@link #id()}. An observer that must not act twice remembers that id.
 *
 * @param id         SHA-256 of the signed document in lower-case hexadecimal: the same for every delivery of the same
 *                   document, over whichever transport it came
 * @param transport  the way on which it came
 * @param receivedAt when this server received it (UTC, in milliseconds)
 * @param attempt    1 for the first delivery to the observers, 2 for the first repetition, …;
 *                   counted anew after a restart of the server
 */
public record Delivery(String id, Transport transport, Instant receivedAt, int attempt) {

    /**
     * Refuses {@code null} for {@code id}, {@code transport} and {@code receivedAt}.
     *
     * @param id         as above
     * @param transport  as above
     * @param receivedAt as above
     * @param attempt    as above
     */
    public Delivery {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(receivedAt, "receivedAt");
    }

    /** The ways on which events come. */
    public enum Transport {
        /** Posted to the webhook. */
        HTTP,
        /** Read from an AWS SQS queue. */
        SQS,
        /** Not sent by Wildix: derived by the receiver, which tracks each call through its events. */
        DERIVED
    }
}
