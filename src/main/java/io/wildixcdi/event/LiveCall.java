package io.wildixcdi.event;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call that is going on: the {@code data} of the live events (developer pages, calls/webhooks).
 *
 * @param id             of the call. In Wildix's example it differs from that of the envelope, most likely by a slip;
 *                       never {@code null}
 * @param licenses       licences involved, maybe empty
 * @param trigger        what caused the event ({@code eventTrigger}), for example {@code call.start}, nullable
 * @param start          start of the call (UTC), nullable
 * @param flows          its legs, maybe empty
 * @param endCause       cause of the end as a number in text, nullable; only at the end, if at all
 * @param endCauseString cause of the end in words ({@code endCauseStr}), nullable
 * @param endByText      who ended the call as Wildix writes it, nullable; typed: {@link #endBy()}
 */
public record LiveCall(String id, List<String> licenses, @Nullable String trigger, @Nullable Instant start,
        List<Flow> flows, @Nullable String endCause, @Nullable String endCauseString, @Nullable String endByText) {

    /**
     * Refuses {@code null} for {@code id}; puts empty lists in place of other {@code null}.
     *
     * @param id             as above
     * @param licenses       as above
     * @param trigger        as above
     * @param start          as above
     * @param flows          as above
     * @param endCause       as above
     * @param endCauseString as above
     * @param endByText      as above
     */
    public LiveCall {
        Objects.requireNonNull(id, "id");
        licenses = licenses == null ? List.of() : List.copyOf(licenses);
        flows = flows == null ? List.of() : List.copyOf(flows);
    }

    /** {@return what {@link #endCause()} means, {@link EndCause#OTHER} if it is none of the known ones or absent} */
    public EndCause cause() {
        return EndCause.of(endCause);
    }

    /** {@return who ended the call, {@link Call.Side#OTHER} if it is none of the known ones or absent} */
    public Call.Side endBy() {
        return OpenEnum.of(Call.Side.class, endByText, Call.Side.OTHER);
    }

    static LiveCall of(String id, Fields data) {
        return new LiveCall(id, data.texts("licenses"), data.text("eventTrigger"), data.iso("start"),
                data.objects("flows", Flow::of), data.text("endCause"), data.text("endCauseStr"), data.text("endBy"));
    }
}
