package io.wildixcdi.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The figures of all candidates, as tables in Markdown. */
final class Table {

    private final List<Figures> all;
    private final StringBuilder text = new StringBuilder();

    Table(List<Figures> all, Plan plan) {
        this.all = all;
        text.append("| candidate | what it does for an event | requests/s | p50 / p99 / p99.9 | reached the observer |"
                + " POST to observer at half of that, p50 / p99 | server CPU for 1,000 | threads to sleep | load "
                + "CPU for 1,000 |"
                + " peak memory | boot | slowest of the first 100 answers |\n" + "|---".repeat(12) + "|\n");
        all.forEach(this::row);
        goals();
        curve(plan);
    }

    private void row(Figures of) {
        line(of.name() + ": " + of.version() + (of.unexpected().isEmpty() ? "" : ", **answers " + of.unexpected()
                + "**"),
                of.candidate().work(),
                format("**%,.0f** (%,.0f to %,.0f)", of.perSecond(),
                        of.rounds().stream().mapToDouble(Measurement::perSecond).min().orElseThrow(),
                        of.rounds().stream().mapToDouble(Measurement::perSecond).max().orElseThrow()),
                format("%.1f / %.1f / %.1f ms", Measurement.median(of.rounds(), Measurement::p50),
                        Measurement.median(of.rounds(), Measurement::p99), Measurement.median(of.rounds(),
                                Measurement::p999)),
                of.candidate().observed()
                        ? format("%,.0f/s", Measurement.median(of.rounds(), Measurement::deliveredPerSecond)) : "",
                of.candidate().observed()
                        ? format("%.1f / %.1f ms", of.half().observed(50), of.half().observed(99)) : "",
                format("%.3f s", of.serverCpu() / 1e3),
                format("%.2f", Measurement.median(of.rounds(), Measurement::switches)),
                format("%.3f s", Measurement.median(of.rounds(), Measurement::loadCpu) / 1e3),
                format("%,d MiB", of.peakMemory() >> 20),
                format("%.1f s", Measurement.median(of.boots())),
                format("%,.0f ms", Measurement.median(of.firstOnes())));
    }

    private void goals() {
        text.append("\n| goal | measured | |\n|---|---|---|\n");
        for (String server : List.of("payara-micro", "wildfly")) {
            Optional<Figures> ours = of(server);
            ours.ifPresent(our -> {
                of(server + "-bare").ifPresent(bare -> goal(server + ": at least 0.7 of the bare resource",
                        our.perSecond() / bare.perSecond(), "%.2f", ratio -> ratio >= 0.7));
                of("express").ifPresent(express -> {
                    goal(server + ": at least twice the Express receiver", our.perSecond() / express.perSecond(),
                            "%.2f",
                            ratio -> ratio >= 2);
                    goal(server + ": less processor time an event than Express", our.serverCpu() / express.serverCpu(),
                            "%.2f of it", ratio -> ratio < 1);
                });
                goal(server + ": POST to observer, p99 under 15 ms at half of the maximal rate",
                        our.half().observed(99),
                        "%.1f ms", millis -> millis < 15);
                goal(server + ": each of the first 100 answers after boot within 1 s",
                        Measurement.median(our.firstOnes()),
                        "%.0f ms", millis -> millis < 1_000);
            });
        }
    }

    private void goal(String what, double measured, String format, Predicate<Double> met) {
        line(what, format(format, measured), met.test(measured) ? "met" : "**missed**");
    }

    private Optional<Figures> of(String name) {
        return all.stream().filter(figures -> figures.name().equals(name)).findFirst();
    }

    private void curve(Plan plan) {
        text.append("\nLatency under load, by the clock: p99 in milliseconds from when an event was due to its "
                + "answer / to the"
                + " observer, ").append(plan.point().toSeconds()).append(" s each.\n\n");
        line("events/s", all.stream().map(Figures::name).toArray(String[]::new));
        text.append("|---".repeat(all.size() + 1)).append("|\n");
        TreeMap<Integer, List<String>> byRate = new TreeMap<>();
        for (int rate : plan.rates()) {
            byRate.put(rate, all.stream().map(of -> of.curve().stream().filter(point ->
                    point.rate() == rate).findFirst()
                    .map(Table::point).orElse("")).toList());
        }
        byRate.forEach((rate, points) -> {
            if (points.stream().anyMatch(point -> !point.isEmpty())) {
                line(format("%,d", rate), points.toArray(String[]::new));
            }
        });
    }

    private static String point(Load.ByTheClock point) {
        return point.observer() == null ? format("%.1f", point.answered(99))
                : format("%.1f / %.1f", point.answered(99), point.observed(99));
    }

    private void line(String first, String... others) {
        List<String> cells = new ArrayList<>(List.of(first));
        cells.addAll(List.of(others));
        text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
