package io.wildixcdi.event;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call from its beginning until now, or until its end, derived from all of its events.
 *
 * @param callId         id of the call; never {@code null}
 * @param startedAt      when it began (UTC); if its first events were not received, when the first one was that was
 * @param startSeen      whether the event of its beginning was received
 * @param answeredAt     when it was answered (UTC); {@code null}: it was not, or not yet
 * @param endedAt        when it was over (UTC); {@code null}: it is not
 * @param caller         the calling party; never {@code null}
 * @param callee         the called party, of the last leg; never {@code null}
 * @param answeredBy     the called party when it was answered; never {@code null}, {@link Participant#UNKNOWN} if it
 *                       was not
 * @param direction      never {@code null}
 * @param destination    the number that was dialled, nullable
 * @param service        the service that was reached, nullable
 * @param trunkName      trunk of an external call, nullable
 * @param queueName      call queue, nullable
 * @param queueId        id of the call queue, nullable
 * @param transfers      how often the called party has changed after the call was answered
 * @param ringDuration   from the beginning until it was answered, else until its end, else until now; as Wildix tells
 *                       it where it does
 * @param talkDuration   from when it was answered until its end, else until now; as Wildix tells it where it does; zero
 *                       if it was not answered
 * @param endCause       cause of the end as a number in text, nullable; see {@link Call#endCause()}
 * @param endCauseString cause of the end in words, nullable
 * @param endByText      who ended the call as Wildix writes it, nullable; typed: {@link #endBy()}
 * @param ending         how it came to its end; {@code null}: it has not
 */
public record TrackedCall(
        String callId,
        Instant startedAt,
        boolean startSeen,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        Participant caller,
        Participant callee,
        Participant answeredBy,
        CallDirection direction,
        @Nullable String destination,
        @Nullable String service,
        @Nullable String trunkName,
        @Nullable String queueName,
        @Nullable String queueId,
        int transfers,
        Duration ringDuration,
        Duration talkDuration,
        @Nullable String endCause,
        @Nullable String endCauseString,
        @Nullable String endByText,
        @Nullable Ending ending) {

    /**
     * Refuses {@code null} for {@code callId} and {@code startedAt}; puts what stands for unknown and zero in place of
     * other {@code null}.
     *
     * @param callId         as above
     * @param startedAt      as above
     * @param startSeen      as above
     * @param answeredAt     as above
     * @param endedAt        as above
     * @param caller         as above
     * @param callee         as above
     * @param answeredBy     as above
     * @param direction      as above
     * @param destination    as above
     * @param service        as above
     * @param trunkName      as above
     * @param queueName      as above
     * @param queueId        as above
     * @param transfers      as above
     * @param ringDuration   as above
     * @param talkDuration   as above
     * @param endCause       as above
     * @param endCauseString as above
     * @param endByText      as above
     * @param ending         as above
     */
    public TrackedCall {
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(startedAt, "startedAt");
        caller = caller == null ? Participant.UNKNOWN : caller;
        callee = callee == null ? Participant.UNKNOWN : callee;
        answeredBy = answeredBy == null ? Participant.UNKNOWN : answeredBy;
        direction = direction == null ? CallDirection.UNKNOWN : direction;
        ringDuration = ringDuration == null ? Duration.ZERO : ringDuration;
        talkDuration = talkDuration == null ? Duration.ZERO : talkDuration;
    }

    /** What a document of the receiver's tells, of a call that goes on or of one that is over. */
    static TrackedCall of(@Nullable String callId, Fields data) {
        return new TrackedCall(required(callId, "id"), required(data.millis("startedAt"), "startedAt"),
                Boolean.TRUE.equals(data.flag("startSeen")),
                data.millis("answeredAt"), data.millis("endedAt"), Participant.of(data.object("caller")),
                Participant.of(data.object("callee")), Participant.of(data.object("answeredBy")),
                OpenEnum.of(CallDirection.class, data.text("direction"), CallDirection.UNKNOWN),
                data.text("destination"), data.text("service"), data.text("trunkName"), data.text("queueName"),
                data.text("queueId"), required(data.integer("transfers"), "transfers"),
                Objects.requireNonNullElse(data.duration("ringDuration"), Duration.ZERO),
                Objects.requireNonNullElse(data.duration("talkDuration"), Duration.ZERO),
                data.text("endCause"), data.text("endCauseStr"), data.text("endBy"),
                data.text("ending") == null ? null : OpenEnum.of(Ending.class, data.text("ending"), Ending.REPORTED));
    }

    /**
     * {@return the call that a document of the receiver's tells of, as it keeps one for each call that goes on}
     *
     * @param document the document; it must be one of the receiver's
     * @param numbers  telephone numbers as they stand in it, and in E.164
     */
    public static TrackedCall of(JsonObject document, Map<String, String> numbers) {
        Fields fields = Fields.of(document, numbers, DecodingProblems.IGNORED);
        return of(fields.text("id"), required(fields.object("data"), "data"));
    }

    /** A field that is in each document of the receiver's. */
    private static <T> T required(@Nullable T field, String name) {
        return Objects.requireNonNull(field, name);
    }

    /** {@return whether somebody has answered} */
    public boolean isAnswered() {
        return answeredAt != null;
    }

    /** {@return what {@link #endCause()} means, {@link EndCause#OTHER} if it is none of the known ones or absent} */
    public EndCause cause() {
        return EndCause.of(endCause);
    }

    /** {@return who ended the call, {@link Call.Side#OTHER} if it is none of the known ones or absent} */
    public Call.Side endBy() {
        return OpenEnum.of(Call.Side.class, endByText, Call.Side.OTHER);
    }

    /** How a call comes to its end. */
    public enum Ending {
        /** Wildix reported the end. */
        REPORTED,
        /** Wildix lost the call, and reported that ({@code call:live:interrupted}). */
        INTERRUPTED,
        /** No event of the call came for {@code wildix.call-tracking.idle-timeout}, so the call counts as over. */
        TIMED_OUT
    }
}
