package io.wildixcdi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Compares the candidates, one at a time, prints the tables, and writes them and the picture to where they are kept.
 * Progress goes to the error stream.
 *
 * <p>System properties: {@code wildix.war}, {@code payara-micro.jar} and {@code wildfly.home} name what is measured,
 * {@code bench.directory} is where it may write, {@code bench.commit} names the version of the sources.
 */
public final class Benchmark {

    private static final Path RESULTS = Path.of("bench", "results");
    private static final Path PICTURE = Path.of("docs", "latency-under-load.svg");
    /** What each boot is asked for before anything else, slowly, as the first calls of a day come. */
    private static final int FIRST_ONES = 100;
    private static final int FIRST_ONES_RATE = 50;
    private static final Duration LIMIT = Duration.ofMillis(100);

    private final Plan plan;

    private Benchmark(Plan plan) {
        this.plan = plan;
    }

    /** Runs, and ends the JVM: with 1 if a request was not answered well, with 2 if the options are not right. */
    public static void main(String[] arguments) throws Exception {
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.print(Plan.HELP);
            return;
        }
        try {
            Plan plan = Plan.of(arguments);
            Path directory = Files.createDirectories(Path.of(System.getProperty("bench.directory")));
            List<Candidate> candidates = new Candidates(directory, Path.of(System.getProperty("wildix.war")))
                    .named(plan.candidates());
            System.exit(new Benchmark(plan).run(directory, candidates) ? 0 : 1);
        } catch (IllegalArgumentException bad) {
            System.err.println(bad.getMessage());
            System.exit(2);
        }
    }

    private boolean run(Path directory, List<Candidate> candidates) throws IOException, InterruptedException {
        ZonedDateTime begin = ZonedDateTime.now(ZoneOffset.UTC);
        String head = String.format(Locale.ROOT, "wildix-cdi %s, %s%n%s%nLoad average before: %.1f%n%d connections over"
                        + " loopback, bodies of %d bytes, warm-up %d s, %d rounds of %,d requests, heap 1 GB,"
                        + " wildix.log.events.enabled and wildix.call-tracking.enabled=false%n",
                System.getProperty("bench.commit", ""),
                        begin.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")),
                Machine.describe(directory), Machine.load(), plan.connections(), new Requests(0).bodySize(),
                plan.warmUp().toSeconds(), plan.rounds(), plan.requests());
        List<Figures> all = new ArrayList<>();
        for (Candidate candidate : candidates) {
            all.add(measure(candidate));
        }
        String text = head + "\n" + new Table(all, plan);
        System.out.print(text);
        if (plan.isFull()) {
            Files.createDirectories(RESULTS);
            Files.writeString(RESULTS.resolve(begin.format(DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm")) + ".md"),
                    text);
            Files.writeString(PICTURE, new Picture(all, "Latency under load, " + begin.toLocalDate() + ", "
                    + Runtime.getRuntime().availableProcessors() + " cores").toString());
        }
        return all.stream().allMatch(figures -> figures.unexpected().isEmpty());
    }

    private Figures measure(Candidate candidate) throws InterruptedException {
        double[] boots = new double[plan.boots()];
        double[] firstOnes = new double[plan.boots()];
        for (int i = 0; i < plan.boots(); i++) {
            try (Subject subject = candidate.start().get()) {
                boots[i] = subject.boot().toMillis() / 1e3;
                firstOnes[i] = load(candidate, subject).byTheClock(FIRST_ONES_RATE, FIRST_ONES).answered(100);
            }
            tell("%s: boot %d of %d: %.1f s, slowest of the first %d answers %.0f ms", candidate.name(), i + 1,
                    plan.boots(), boots[i], FIRST_ONES, firstOnes[i]);
        }
        try (Subject subject = candidate.start().get()) {
            Load load = load(candidate, subject);
            load.warmUp(plan.warmUp());
            List<Measurement> rounds = new ArrayList<>();
            for (int i = 0; i < plan.rounds(); i++) {
                Measurement round = load.round(plan.requests());
                rounds.add(round);
                tell("%s: round %d of %d: %,.0f requests/s, p50 %.1f ms, p99 %.1f ms, delivered %,.0f/s, server CPU "
                        + "%.3f ms, threads to"
                                + " sleep %.2f for each",
                        candidate.name(), i + 1, plan.rounds(), round.perSecond(), round.p50(), round.p99(),
                        round.deliveredPerSecond(), round.serverCpu() / 1e3, round.switches());
            }
            int half = (int) (Measurement.median(rounds, Measurement::perSecond) / 2);
            Load.ByTheClock atHalf = load.byTheClock(half, Math.toIntExact(half * plan.latency().toSeconds()));
            tell("%s: at %,d/s: answer p99 %.1f ms, observer p99 %.1f ms", candidate.name(), half, atHalf.answered(99),
                    atHalf.observed(99));
            List<Load.ByTheClock> curve = load.curve(plan.rates(), plan.point(), LIMIT);
            tell("%s: p99 at %,d/s: %.1f ms", candidate.name(), curve.get(curve.size() - 1).rate(),
                    curve.get(curve.size() - 1).answered(99));
            return new Figures(candidate, subject.version(), boots, firstOnes, rounds, atHalf, curve,
                    subject.peakMemory(), load.statuses().unexpected());
        }
    }

    private Load load(Candidate candidate, Subject subject) {
        return new Load(subject, candidate.observed() ? new Observed(subject.port()) : null, candidate.form(),
                plan.connections());
    }

    private static void tell(String format, Object... values) {
        System.err.printf(Locale.ROOT, format + "%n", values);
    }
}
