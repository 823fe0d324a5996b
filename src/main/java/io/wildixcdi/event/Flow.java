package io.wildixcdi.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One leg of a call, in the structure of 2024: a transfer, or an attempt to reach a member of a queue, begins another
 * one (developer pages, calls/webhooks and analytics/webhooks; what is marked with * is known from consumers only).
 * Absent is what Wildix does not know, or not yet.
 *
 * @param index                   place among the legs, from 0, nullable
 * @param startTime               UTC, nullable
 * @param endTime                 UTC, nullable
 * @param duration                in all, nullable
 * @param connectTime             how long it rang, nullable
 * @param talkTime                how long they talked, nullable
 * @param waitTime                before it rang: dial plan, announcements; nullable
 * @param holdTime                * on hold, nullable
 * @param queueTime               * in the queue, nullable
 * @param caller                  the calling party; never {@code null}
 * @param callee                  the called party; never {@code null}, {@link Participant#UNKNOWN} if it is not known
 * @param serviceNumber           number of the service that was reached, nullable
 * @param service                 its name, nullable
 * @param destination             the number that was dialled, nullable
 * @param directionText           direction as Wildix writes it, nullable; typed: {@link #direction()}
 * @param statusText              state of a leg that is going on, nullable; typed: {@link #status()}
 * @param outcomeText             what became of a leg that is over ({@code callStatus}), nullable; typed: {@link
 *                                #outcome()}
 * @param trunkName               trunk of an external call, nullable
 * @param trunkDirection          {@code incoming} or {@code outgoing}, nullable
 * @param queueName               * call queue, nullable
 * @param queueId                 * id of the call queue, nullable
 * @param remotePhone             the number outside, nullable; better than the callee's, which may be an extension
 * @param remotePhoneCountryCode  * country code of that number, for example 39, nullable
 * @param remotePhoneCountry      * country of that number ({@code remotePhoneCountryCodeStr}), nullable
 * @param remotePhoneLocation     * place of that number, nullable
 * @param tags                    tags, maybe empty
 * @param flags                   flags, maybe empty; {@code voicemail}* marks a voicemail
 * @param recordings              * recordings, maybe empty
 * @param transcriptionStatusText * {@code AVAILABLE}, {@code POST_TRANSCRIPTION}, {@code UNAVAILABLE}; nullable
 */
public record Flow(
        @Nullable Integer index,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Duration duration,
        @Nullable Duration connectTime,
        @Nullable Duration talkTime,
        @Nullable Duration waitTime,
        @Nullable Duration holdTime,
        @Nullable Duration queueTime,
        Participant caller,
        Participant callee,
        @Nullable String serviceNumber,
        @Nullable String service,
        @Nullable String destination,
        @Nullable String directionText,
        @Nullable String statusText,
        @Nullable String outcomeText,
        @Nullable String trunkName,
        @Nullable String trunkDirection,
        @Nullable String queueName,
        @Nullable String queueId,
        @Nullable String remotePhone,
        @Nullable Integer remotePhoneCountryCode,
        @Nullable String remotePhoneCountry,
        @Nullable String remotePhoneLocation,
        List<String> tags,
        List<String> flags,
        List<Recording> recordings,
        @Nullable String transcriptionStatusText) {

    /** A leg of which nothing is known. */
    public static final Flow UNKNOWN = new Flow(null, null, null, null, null, null, null, null, null,
            Participant.UNKNOWN, Participant.UNKNOWN, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, List.of(), List.of(), List.of(), null);

    /**
     * Puts empty lists and what stands for unknown in place of {@code null}.
     *
     * @param index                   as above
     * @param startTime               as above
     * @param endTime                 as above
     * @param duration                as above
     * @param connectTime             as above
     * @param talkTime                as above
     * @param waitTime                as above
     * @param holdTime                as above
     * @param queueTime               as above
     * @param caller                  as above
     * @param callee                  as above
     * @param serviceNumber           as above
     * @param service                 as above
     * @param destination             as above
     * @param directionText           as above
     * @param statusText              as above
     * @param outcomeText             as above
     * @param trunkName               as above
     * @param trunkDirection          as above
     * @param queueName               as above
     * @param queueId                 as above
     * @param remotePhone             as above
     * @param remotePhoneCountryCode  as above
     * @param remotePhoneCountry      as above
     * @param remotePhoneLocation     as above
     * @param tags                    as above
     * @param flags                   as above
     * @param recordings              as above
     * @param transcriptionStatusText as above
     */
    public Flow {
        caller = caller == null ? Participant.UNKNOWN : caller;
        callee = callee == null ? Participant.UNKNOWN : callee;
        tags = tags == null ? List.of() : List.copyOf(tags);
        flags = flags == null ? List.of() : List.copyOf(flags);
        recordings = recordings == null ? List.of() : List.copyOf(recordings);
    }

    /**
     * {@return between whom it is: as Wildix says; if it does not, as the trunk says; if there is none, as the parties
     * tell} Never {@code null}.
     */
    public CallDirection direction() {
        CallDirection said = OpenEnum.of(CallDirection.class, directionText, CallDirection.UNKNOWN);
        if (said != CallDirection.UNKNOWN) {
            return said;
        }
        if ("incoming".equalsIgnoreCase(trunkDirection)) {
            return CallDirection.INBOUND;
        }
        return "outgoing".equalsIgnoreCase(trunkDirection) ? CallDirection.OUTBOUND
                : CallDirection.of(caller, callee, trunkName);
    }

    /**
     * {@return the state of a leg that is going on, {@link Call.Status#OTHER} if it is none of the known ones or
     * absent}
     */
    public Call.Status status() {
        return OpenEnum.of(Call.Status.class, statusText, Call.Status.OTHER);
    }

    /** {@return what became of a leg that is over, {@link Outcome#OTHER} if it is none of the known ones or absent} */
    public Outcome outcome() {
        return OpenEnum.of(Outcome.class, outcomeText, Outcome.OTHER);
    }

    static Flow of(Fields flow) {
        return new Flow(
                flow.integer("flowIndex"),
                flow.millis("startTime"),
                flow.millis("endTime"),
                flow.duration("duration"),
                flow.duration("connectTime"),
                flow.duration("talkTime"),
                flow.duration("waitTime"),
                flow.duration("holdTime"),
                flow.duration("queueTime"),
                Participant.of(flow.object("caller")),
                Participant.of(flow.object("callee")),
                flow.text("serviceNumber"),
                flow.text("service"),
                flow.text("destination"),
                flow.text("direction"),
                flow.text("status"),
                flow.text("callStatus"),
                flow.text("trunkName"),
                flow.text("trunkDirection"),
                flow.text("queueName"),
                flow.text("queueId"),
                flow.text("remotePhone"),
                flow.integer("remotePhoneCountryCode"),
                flow.text("remotePhoneCountryCodeStr"),
                flow.text("remotePhoneLocation"),
                flow.texts("tags"),
                flow.texts("flags"),
                Recording.of(flow),
                flow.text("transcriptionStatus"));
    }

    /** What became of a leg. {@code COMPLETED} is in Wildix's example, {@code MISSED} known from consumers. */
    public enum Outcome {
        /** Somebody answered. */
        COMPLETED,
        /** Nobody answered. */
        MISSED,
        /** Absent, or a value that this version does not know: see {@link Flow#outcomeText()}. */
        OTHER
    }
}
