package io.wildixcdi.event;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The call that a transcription or a summary is about, as far as it is told with it (known from two consumers, which
 * have seen different fields).
 *
 * @param id       of the call, as the envelope tells it; never {@code null}
 * @param innerId  as {@code data.call.id} tells it: another one in the one example, nullable
 * @param start    UTC, nullable
 * @param end      UTC, nullable
 * @param speakers who took part, maybe empty
 * @param flow     the leg: remote number, destination, talk time, parties; never {@code null}, maybe {@link
 *                 Flow#UNKNOWN}
 */
public record CallReference(String id, @Nullable String innerId, @Nullable Instant start, @Nullable Instant end,
        List<Speaker> speakers, Flow flow) {

    /**
     * Refuses {@code null} for {@code id}; puts empty lists and what stands for unknown in place of other {@code null}.
     *
     * @param id       as above
     * @param innerId  as above
     * @param start    as above
     * @param end      as above
     * @param speakers as above
     * @param flow     as above
     */
    public CallReference {
        Objects.requireNonNull(id, "id");
        speakers = speakers == null ? List.of() : List.copyOf(speakers);
        flow = flow == null ? Flow.UNKNOWN : flow;
    }

    /**
     * Somebody who took part.
     *
     * @param name   nullable
     * @param number nullable
     */
    public record Speaker(@Nullable String name, @Nullable String number) {

        static Speaker of(Fields speaker) {
            return new Speaker(speaker.text("name"), speaker.text("number"));
        }
    }

    /** What {@code data.call} tells; of the id alone if there is no such object. */
    static CallReference of(String id, @Nullable Fields call) {
        return call == null ? new CallReference(id, null, null, null, List.of(), Flow.UNKNOWN)
                : new CallReference(id, call.text("id"), call.millis("start"), call.millis("end"),
                        call.objects("participants", Speaker::of), Flow.of(call));
    }
}
