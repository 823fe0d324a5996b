package io.wildixcdi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Compares candidates on a machine whose speed changes from minute to minute: all of them are up, and take turns in
 * short rounds, one at a time, so that the figures of a turn are seconds apart. What counts is how they compare within
 * a turn. System properties as for {@link Benchmark}.
 */
public final class AlternatingRuns {

    private static final List<String> ALL = List.of("payara-micro", "payara-micro-unqueued", "payara-micro-floor",
            "payara-micro-bare", "wildfly", "wildfly-unqueued", "wildfly-floor", "wildfly-bare", "express");
    private static final int CONNECTIONS = 32;
    private static final Duration WARM_UP = Duration.ofSeconds(75);
    /** The first ones are not counted: caches and threads are those of whoever was loaded last. */
    private static final int UNCOUNTED = 2;
    private static final int TURNS = 15;
    private static final int REQUESTS = 15_000;
    private static final int TIMED_TURNS = 5;
    private static final int TIMED_SECONDS = 6;

    private AlternatingRuns() {
    }

    /**
     * Runs: the arguments are names of candidates. Ends the JVM: with 1 if a request was not answered well, with 2 if
     * there is no candidate of a name.
     */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(System.getProperty("bench.directory")));
        try {
            List<Candidate> candidates = new Candidates(directory, Path.of(System.getProperty("wildix.war")))
                    .named(arguments.length == 0 ? ALL : Arrays.asList(arguments));
            System.exit(run(directory, candidates) ? 0 : 1);
        } catch (IllegalArgumentException bad) {
            System.err.println(bad.getMessage());
            System.exit(2);
        }
    }

    private static boolean run(Path directory, List<Candidate> candidates) throws IOException, InterruptedException {
        String heading = Machine.heading("Candidates of wildix-cdi in turn", directory);
        List<Contestant> contestants = new ArrayList<>();
        try {
            for (Candidate candidate : candidates) {
                contestants.add(new Contestant(candidate));
            }
            for (int turn = 0; turn < UNCOUNTED + TURNS; turn++) {
                for (Contestant contestant : contestants) {
                    Measurement round = contestant.load.round(REQUESTS);
                    if (turn >= UNCOUNTED) {
                        contestant.rounds.add(round);
                    }
                    System.err.printf(Locale.ROOT, "turn %d, %s: %,.0f requests/s, server CPU %.3f ms for each%n",
                            turn + 1,
                            contestant.name(), round.perSecond(), round.serverCpu() / 1e3);
                }
            }
            for (int turn = 0; turn < TIMED_TURNS; turn++) {
                for (Contestant contestant : contestants) {
                    contestant.halfLoad();
                }
            }
            System.out.printf(Locale.ROOT,
                    "%s%d connections, %d turns of %,d requests each, %d of %d s at half of the rate%n%n%s",
                    heading, CONNECTIONS, TURNS, REQUESTS, TIMED_TURNS, TIMED_SECONDS, table(contestants));
            return contestants.stream().allMatch(contestant -> contestant.load.allWell(contestant.name()));
        } finally {
            contestants.forEach(Contestant::close);
        }
    }

    private static String table(List<Contestant> contestants) {
        StringBuilder text = new StringBuilder(
                "| candidate | requests/s | server CPU for 1,000 | load CPU for 1,000 | processors: server"
                + " and load / taken by the host / idle | threads to sleep | at half of the rate, p99: answer | "
                + "POST to observer |\n"
                + "|---".repeat(8) + "|\n");
        for (Contestant of : contestants) {
            text.append(String.format(Locale.ROOT,
                    "| %s | %s | %s s | %s s | %.0f / %.0f / %.0f %% | %.2f | %s | %s |%n", of.name(),
                    Spread.of(of.figures(Measurement::perSecond)).text("%,.0f"),
                    Spread.of(of.figures(round -> round.serverCpu() / 1e3)).text("%.3f"),
                    Spread.of(of.figures(round -> round.loadCpu() / 1e3)).text("%.3f"),
                    100 * Measurement.median(of.rounds, AlternatingRuns::busy),
                    100 * Measurement.median(of.rounds, round -> round.processors().stolenShare()),
                    100 * Measurement.median(of.rounds, round -> round.processors().idleShare()),
                    Measurement.median(of.rounds, Measurement::switches), millis(of.half, half -> half.answered(99)),
                    of.candidate.observed() ? millis(of.half, half -> half.observed(99)) : ""));
        }
        compare(text, "Requests/s, in those of", contestants, Measurement::perSecond);
        compare(text, "Server CPU for an event, in that of", contestants, Measurement::serverCpu);
        return text.toString();
    }

    private static String millis(List<Load.ByTheClock> half, ToDoubleFunction<Load.ByTheClock> figure) {
        return Spread.of(half.stream().mapToDouble(figure).toArray()).text("%.1f") + " ms";
    }

    /** Of all processors, the share that server and load were on. */
    private static double busy(Measurement round) {
        return round.perSecond() * (round.serverCpu() + round.loadCpu()) / 1e6
                / Runtime.getRuntime().availableProcessors();
    }

    private static void compare(StringBuilder text, String what, List<Contestant> contestants,
            ToDoubleFunction<Measurement> figure) {
        text.append("\n| ").append(what);
        contestants.forEach(of -> text.append(" | ").append(of.name()));
        text.append(" |\n").append("|---".repeat(contestants.size() + 1)).append("|\n");
        for (Contestant row : contestants) {
            text.append("| ").append(row.name());
            for (Contestant column : contestants) {
                double[] mine = row.figures(figure);
                double[] others = column.figures(figure);
                text.append(" | ").append(row == column ? "" : Spread.of(
                        IntStream.range(0, mine.length).mapToDouble(i -> mine[i] / others[i]).toArray()).text("%.2f"));
            }
            text.append(" |\n");
        }
    }

    /** One that is up for all turns. */
    private static final class Contestant implements AutoCloseable {

        private final Candidate candidate;
        private final Subject subject;
        private final Load load;
        private final List<Measurement> rounds = new ArrayList<>();
        private final List<Load.ByTheClock> half = new ArrayList<>();

        Contestant(Candidate candidate) throws InterruptedException {
            this.candidate = candidate;
            this.subject = candidate.start().get();
            this.load = new Load(subject, candidate.observed() ? new Observed(subject.port()) : null, candidate.form(),
                    CONNECTIONS);
            load.warmUp(WARM_UP);
        }

        String name() {
            return candidate.name();
        }

        double[] figures(ToDoubleFunction<Measurement> figure) {
            return rounds.stream().mapToDouble(figure).toArray();
        }

        void halfLoad() throws InterruptedException {
            int rate = (int) (Measurement.median(rounds, Measurement::perSecond) / 2);
            half.add(load.byTheClock(rate, rate * TIMED_SECONDS));
        }

        @Override
        public void close() {
            subject.close();
        }
    }
}
