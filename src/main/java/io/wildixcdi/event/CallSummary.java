package io.wildixcdi.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call was about, as a machine has understood it (known from one consumer; all of it may be absent).
 *
 * @param title     nullable
 * @param brief     nullable
 * @param topics    maybe empty
 * @param decisions maybe empty
 * @param issues    maybe empty
 */
public record CallSummary(@Nullable String title, @Nullable String brief, List<String> topics, List<String> decisions,
        List<String> issues) {

    private static final CallSummary NONE = new CallSummary(null, null, List.of(), List.of(), List.of());

    /**
     * Puts empty lists in place of {@code null}.
     *
     * @param title     as above
     * @param brief     as above
     * @param topics    as above
     * @param decisions as above
     * @param issues    as above
     */
    public CallSummary {
        topics = topics == null ? List.of() : List.copyOf(topics);
        decisions = decisions == null ? List.of() : List.copyOf(decisions);
        issues = issues == null ? List.of() : List.copyOf(issues);
    }

    static CallSummary of(@Nullable Fields summary) {
        if (summary == null) {
            return NONE;
        }
        Fields points = summary.object("json");
        return points == null
                ? new CallSummary(summary.text("title"), summary.text("brief"), List.of(), List.of(), List.of())
                : new CallSummary(summary.text("title"), summary.text("brief"), points.texts("topics"),
                        points.texts("decisions"), points.texts("issues"));
    }
}
