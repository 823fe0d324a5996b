package io.wildixcdi.simulate;

import java.time.Duration;
import java.util.Locale;

/** The figures of a run, in words. */
final class Summary {

    private final Statistics statistics;
    private final int calls;
    private final Duration elapsed;

    Summary(Statistics statistics, int calls, Duration elapsed) {
        this.statistics = statistics;
        this.calls = calls;
        this.elapsed = elapsed;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%d events of %d calls in %.1f s%n", statistics.events(), calls,
                elapsed.toMillis() / 1e3));
        statistics.answers().forEach((answer, times) -> text.append(String.format("  %-18s %7d%s%n", answer.outcome(),
                times, answer.advice().isEmpty() ? "" : "  " + answer.advice())));
        long[] nanos = statistics.nanos();
        if (nanos.length > 0) {
            text.append(String.format(Locale.ROOT, "answered after     p50 %.1f ms, p90 %.1f ms, p99 %.1f ms,"
                    + " max %.1f ms%n",
                    millis(nanos, 0.5), millis(nanos, 0.9), millis(nanos, 0.99), millis(nanos, 1)));
        }
        return text.toString();
    }

    /** The time within which this share of the answers came. */
    private static double millis(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
    }
}
