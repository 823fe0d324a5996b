package io.wildixcdi.event;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call that is over, with everything that is kept of it: the {@code data} of {@code call:completed} (developer pages,
 * analytics/webhooks; the end of Wildix's example is missing there).
 *
 * @param id             of the call; never {@code null}
 * @param licenses       licences involved, maybe empty
 * @param flows          its legs: transfers, attempts to reach members of a queue; maybe empty
 * @param endCause       cause of the end as a number in text, nullable; see {@link Call#endCause()}
 * @param endCauseString cause of the end in words ({@code endCauseStr}), nullable
 * @param endByText      who ended the call as Wildix writes it, nullable; typed: {@link #endBy()}
 */
public record CompletedCall(String id, List<String> licenses, List<Flow> flows, @Nullable String endCause,
        @Nullable String endCauseString, @Nullable String endByText) {

    /**
     * Refuses {@code null} for {@code id}; puts empty lists in place of other {@code null}.
     *
     * @param id             as above
     * @param licenses       as above
     * @param flows          as above
     * @param endCause       as above
     * @param endCauseString as above
     * @param endByText      as above
     */
    public CompletedCall {
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

    static CompletedCall of(String id, Fields data) {
        return new CompletedCall(id, data.texts("licenses"), data.objects("flows", Flow::of), data.text("endCause"),
                data.text("endCauseStr"), data.text("endBy"));
    }
}
