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
import java.util.stream.Stream;
import one.profiler.AsyncProfilerLoader;

/**
 * Tells what a server under full load spends its processor time on, in microseconds for an event, by a profile of
 * async-profiler. System properties as for {@link Benchmark}.
 */
public final class Profile {

    private static final List<String> ALL = List.of("payara-micro", "payara-micro-floor", "wildfly", "wildfly-floor");
    private static final int CONNECTIONS = 32;
    private static final Duration WARM_UP = Duration.ofSeconds(120);
    private static final int REQUESTS = 100_000;

    private final Path directory;

    private Profile(Path directory) {
        this.directory = directory;
    }

    /** Runs: the arguments are names of candidates. Ends the JVM, with 2 if there is none of a name. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(System.getProperty("bench.directory")));
        try {
            new Profile(directory).run(new Candidates(directory, Path.of(System.getProperty("wildix.war")))
                    .named(arguments.length == 0 ? ALL : Arrays.asList(arguments)));
            System.exit(0);
        } catch (IllegalArgumentException bad) {
            System.err.println(bad.getMessage());
            System.exit(2);
        }
    }

    private void run(List<Candidate> candidates) throws IOException, InterruptedException {
        String heading = Machine.heading("Processor time of wildix-cdi", directory);
        List<Map<Expense, Double>> columns = new ArrayList<>();
        for (Candidate candidate : candidates) {
            columns.add(measure(candidate));
        }
        System.out.println(heading + "\nMicroseconds for an event, " + CONNECTIONS + " connections:\n\n"
                + table(candidates, columns));
    }

    private Map<Expense, Double> measure(Candidate candidate) throws IOException, InterruptedException {
        Path stacks = directory.resolve(candidate.name() + ".collapsed");
        try (Subject subject = candidate.start().get()) {
            Load load = new Load(subject, candidate.observed() ? new Observed(subject.port()) : null, candidate.form(),
                    CONNECTIONS);
            load.warmUp(WARM_UP);
            profiler(subject, "start", "-e", "cpu", "-i", "1ms", "-t");
            Round round = load.round(REQUESTS);
            profiler(subject, "stop", "-o", "collapsed", "-f", stacks.toString());
            if (!load.statuses().unexpected().isEmpty()) {
                throw new IllegalStateException("Answers other than 204: " + load.statuses().unexpected());
            }
            System.err.printf(Locale.ROOT, "%s: %,.0f requests/s, call stacks in %s%n", candidate.name(),
                    round.perSecond(), stacks);
            return expenses(stacks, round.serverCpu());
        }
    }

    private static void profiler(Subject subject, String... arguments) throws IOException {
        AsyncProfilerLoader.executeProfiler(Stream.concat(Arrays.stream(arguments),
                Stream.of(String.valueOf(subject.process().pid()))).toArray(String[]::new));
    }

    /** By the samples of each, the last word of a line. */
    private static Map<Expense, Double> expenses(Path stacks, double micros) throws IOException {
        Map<Expense, Double> samples = new EnumMap<>(Expense.class);
        for (String line : Files.readAllLines(stacks)) {
            int end = line.lastIndexOf(' ');
            samples.merge(Expense.of(line.substring(0, end)), Double.valueOf(line.substring(end + 1)), Double::sum);
        }
        double all = samples.values().stream().mapToDouble(Double::doubleValue).sum();
        samples.replaceAll((expense, count) -> count / all * micros);
        return samples;
    }

    private static String table(List<Candidate> candidates, List<Map<Expense, Double>> columns) {
        StringBuilder table = new StringBuilder("| |");
        candidates.forEach(candidate -> table.append(" ").append(candidate.name()).append(" |"));
        table.append("\n|---|").append("---|".repeat(candidates.size())).append('\n');
        for (Expense expense : Expense.values()) {
            table.append("| ").append(expense.words()).append(" |");
            columns.forEach(column -> table.append(String.format(Locale.ROOT, " %.1f |", column.getOrDefault(expense, 0.0))));
            table.append('\n');
        }
        table.append("| all |");
        columns.forEach(column -> table.append(String.format(Locale.ROOT, " %.0f |",
                column.values().stream().mapToDouble(Double::doubleValue).sum())));
        return table.append('\n').toString();
    }
}
