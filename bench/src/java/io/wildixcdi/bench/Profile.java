package io.wildixcdi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import one.profiler.AsyncProfilerLoader;

/**
 * Tells what servers under full load spend their processor time on, in microseconds for an event, by profiles of
 * async-profiler. They take turns as in {@link AlternatingRuns}, so that their columns can be compared. System
 * properties as for
 * {@link Benchmark}.
 */
public final class Profile {

    private static final List<String> ALL = List.of("payara-micro", "payara-micro-unqueued", "payara-micro-floor",
            "payara-micro-bare", "wildfly", "wildfly-unqueued", "wildfly-floor", "wildfly-bare");
    private static final int CONNECTIONS = 32;
    private static final Duration WARM_UP = Duration.ofSeconds(90);
    /** Not counted: the profiler's start has the JIT compiler begin anew. */
    private static final int UNCOUNTED = 1;
    private static final int TURNS = 6;
    private static final int REQUESTS = 30_000;

    private Profile() {
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
        String heading = Machine.heading("Processor time of wildix-cdi", directory);
        List<Profiled> all = new ArrayList<>();
        try {
            for (Candidate candidate : candidates) {
                all.add(new Profiled(candidate, directory));
            }
            for (int turn = 0; turn < UNCOUNTED + TURNS; turn++) {
                for (Profiled profiled : all) {
                    profiled.turn(turn, turn >= UNCOUNTED);
                }
            }
            System.out.printf(Locale.ROOT,
                    "%s%d connections, %d turns of %,d requests each; microseconds for an event:%n%n%s",
                    heading, CONNECTIONS, TURNS, REQUESTS, table(all));
            return all.stream().allMatch(profiled -> profiled.load.allWell(profiled.name()));
        } finally {
            all.forEach(Profiled::close);
        }
    }

    private static String table(List<Profiled> all) {
        StringBuilder table = new StringBuilder("| |");
        all.forEach(profiled -> table.append(" ").append(profiled.name()).append(" |"));
        table.append("\n|---|").append("---|".repeat(all.size())).append('\n');
        for (Expense expense : Expense.values()) {
            row(table, expense.words(), all, "%.1f", profiled -> profiled.micros(expense));
        }
        row(table, "all", all, "%.0f", Profiled::micros);
        row(table, "requests/s, the profiler's cost in it", all, "%,.0f",
                profiled -> Measurement.median(profiled.rounds, Measurement::perSecond));
        return table.toString();
    }

    private static void row(StringBuilder table, String words, List<Profiled> all, String format,
            ToDoubleFunction<Profiled> figure) {
        table.append("| ").append(words).append(" |");
        all.forEach(profiled -> table.append(' ').append(String.format(Locale.ROOT, format,
                figure.applyAsDouble(profiled)))
                .append(" |"));
        table.append('\n');
    }

    /** One that is up for all turns, and what it has spent its time on. */
    private static final class Profiled implements AutoCloseable {

        private final Candidate candidate;
        private final Path directory;
        private final Subject subject;
        private final Load load;
        private final List<Measurement> rounds = new ArrayList<>();
        private final Map<Expense, Double> samples = new EnumMap<>(Expense.class);

        Profiled(Candidate candidate, Path directory) throws InterruptedException {
            this.candidate = candidate;
            this.directory = directory;
            this.subject = candidate.start().get();
            this.load = new Load(subject, candidate.observed() ? new Observed(subject.port()) : null, candidate.form(),
                    CONNECTIONS);
            load.warmUp(WARM_UP);
        }

        String name() {
            return candidate.name();
        }

        void turn(int turn, boolean counted) throws IOException, InterruptedException {
            Path stacks = directory.resolve(name() + "-" + turn + ".collapsed");
            profiler("start", "-e", "cpu", "-i", "1ms", "-t");
            Measurement round = load.round(REQUESTS);
            profiler("stop", "-o", "collapsed", "-f", stacks.toString());
            System.err.printf(Locale.ROOT,
                    "turn %d, %s: %,.0f requests/s, server CPU %.3f ms for each, call stacks in %s%n",
                    turn + 1, name(), round.perSecond(), round.serverCpu() / 1e3, stacks);
            if (counted) {
                rounds.add(round);
                count(stacks);
            }
        }

        private void profiler(String... arguments) throws IOException {
            AsyncProfilerLoader.executeProfiler(Stream.concat(Arrays.stream(arguments),
                    Stream.of(String.valueOf(subject.process().pid()))).toArray(String[]::new));
        }

        /** By the samples of each, the last word of a line. */
        private void count(Path stacks) throws IOException {
            for (String line : Files.readAllLines(stacks)) {
                int end = line.lastIndexOf(' ');
                samples.merge(Expense.of(line.substring(0, end)), Double.valueOf(line.substring(end + 1)), Double::sum);
            }
        }

        double micros() {
            return rounds.stream().mapToDouble(Measurement::serverCpu).average().orElseThrow();
        }

        double micros(Expense expense) {
            double all = samples.values().stream().mapToDouble(Double::doubleValue).sum();
            return samples.getOrDefault(expense, 0.0) / all * micros();
        }

        @Override
        public void close() {
            subject.close();
        }
    }
}
