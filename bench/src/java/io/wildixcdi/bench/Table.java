package io.wildixcdi.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** The figures of all servers side by side, as a table in Markdown. */
final class Table {

    private final List<Figures> servers;
    private final StringBuilder text = new StringBuilder();

    Table(List<Figures> servers, Plan plan) {
        this.servers = servers;
        row("", "goal", Figures::server);
        text.append("|---|---|").append("---|".repeat(servers.size())).append('\n');
        row("webhook, requests/s", "", f -> spread(f.webhook()));
        row("webhook, p50 / p99", "", f -> percentiles(f.webhook()));
        row("webhook, events/s that reached the observer", "",
                f -> whole(Round.median(f.webhook(), Round::deliveredPerSecond)));
        row("bare resource, requests/s", "", f -> spread(f.bare()));
        row("bare resource, p50 / p99", "", f -> percentiles(f.bare()));
        row("webhook / bare resource", "0.4 or more", f -> format("%.2f", f.ratio()));
        row("server CPU for 1,000 requests, webhook / bare", "",
                f -> format("%.2f s / %.2f s", seconds(f.webhook(), Round::serverCpu),
                        seconds(f.bare(), Round::serverCpu)));
        row("load CPU for 1,000 requests, webhook / bare", "",
                f -> format("%.2f s / %.2f s", seconds(f.webhook(), Round::loadCpu),
                        seconds(f.bare(), Round::loadCpu)));
        row("answer at " + plan.rate() + " events/s, p50 / p99", "", f -> percentiles(f.answers()));
        row("POST to observer at " + plan.rate() + " events/s, p50 / p99", "p99 under 50 ms",
                f -> percentiles(f.observer()));
        row("boot, with WAR / with bare resource / empty", "", f -> format("%.1f s / %.1f s / %.1f s",
                Round.median(f.boots()), Round.median(f.bareBoots()), Round.median(f.emptyBoots())));
        row("boot, added by the WAR", "under 2 s", f -> format("%.1f s", f.bootDifference()));
        for (int events : plan.heapAfter()) {
            row(format("heap after %,d events", events), "flat",
                    f -> format("%.1f MiB", f.heap().get(events) / 1024.0 / 1024.0));
        }
        row("answers other than 204", "none", f -> f.unexpected().isEmpty() ? "none" : f.unexpected().toString());
    }

    private void row(String figure, String goal, Function<Figures, String> value) {
        text.append("| ").append(figure).append(" | ").append(goal).append(" | ")
                .append(servers.stream().map(value).collect(Collectors.joining(" | "))).append(" |\n");
    }

    private static String spread(List<Round> rounds) {
        return format("%s (%s to %s)", whole(Round.median(rounds, Round::perSecond)),
                whole(rounds.stream().mapToDouble(Round::perSecond).min().orElseThrow()),
                whole(rounds.stream().mapToDouble(Round::perSecond).max().orElseThrow()));
    }

    private static String percentiles(List<Round> rounds) {
        return format("%.1f ms / %.1f ms", Round.median(rounds, Round::p50), Round.median(rounds, Round::p99));
    }

    private static String percentiles(Histogram nanos) {
        return format("%.1f ms / %.1f ms", nanos.getValueAtPercentile(50) / 1e6,
                nanos.getValueAtPercentile(99) / 1e6);
    }

    private static double seconds(List<Round> rounds, ToDoubleFunction<Round> millis) {
        return Round.median(rounds, millis) / 1e3;
    }

    private static String whole(double number) {
        return format("%,.0f", number);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
