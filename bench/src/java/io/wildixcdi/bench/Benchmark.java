package io.wildixcdi.bench;

import io.wildixcdi.servers.WarCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Measures, and prints one table. Progress goes to the error stream, so that the table can be kept.
 *
 * <p>System properties: {@code wildix.war}, {@code payara-micro.jar} and {@code wildfly.home} name what is measured,
 * {@code bench.directory} is where it may write.
 */
public final class Benchmark {

    /** Requests between two looks at the clock while warming up. */
    private static final int CHUNK = 5_000;

    private final Plan plan;
    private final Path directory;
    private final Path war;
    private final Path warWithObserver;
    private final Path bareWar;

    private Benchmark(Plan plan, Path directory) {
        this.plan = plan;
        this.directory = directory;
        this.war = Path.of(System.getProperty("wildix.war"));
        this.warWithObserver = WarCopy.with(war, directory.resolve("with-observer.war"), Arrivals.class,
                ArrivalsServlet.class);
        this.bareWar = directory.resolve("bare.war");
        ShrinkWrap.create(WebArchive.class).addClasses(BareApplication.class, BareResource.class)
                .as(ZipExporter.class).exportTo(bareWar.toFile(), true);
    }

    /** Runs, and ends the JVM: with 1 if a request was not answered with 204, with 2 if the options are not right. */
    public static void main(String[] arguments) throws Exception {
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.print(Plan.HELP);
            return;
        }
        Plan plan;
        try {
            plan = Plan.of(arguments);
        } catch (IllegalArgumentException bad) {
            System.err.println(bad.getMessage());
            System.exit(2);
            return;
        }
        Path directory = Files.createDirectories(Path.of(System.getProperty("bench.directory")));
        System.exit(new Benchmark(plan, directory).run() ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        double load = Machine.load();
        String machine = Machine.describe(directory);
        List<Figures> all = new ArrayList<>();
        for (String server : plan.servers()) {
            all.add(measure(server));
        }
        System.out.printf("wildix-cdi, %s%n%s, load average before: %.1f%n%d connections over loopback, bodies of"
                        + " %d bytes, warm-up %d s, %d rounds of %,d requests, heap 1 GB, wildix.log.events"
                        + " and wildix.calls.follow=false%n%n%s",
                ZonedDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")),
                machine, load, plan.connections(), new Requests(0).bodySize(), plan.warmUp().toSeconds(),
                plan.rounds(), plan.requests(), new Table(all, plan));
        return all.stream().allMatch(figures -> figures.unexpected().isEmpty());
    }

    private Figures measure(String server) throws InterruptedException {
        Statuses statuses = new Statuses();
        double[] empty = new double[plan.boots()];
        double[] bareBoots = new double[plan.boots()];
        double[] boots = new double[plan.boots()];
        for (int i = 0; i < plan.boots(); i++) {
            empty[i] = boot(server, Map.of());
            bareBoots[i] = boot(server, Map.of("wildix", bareWar));
            boots[i] = boot(server, Map.of("wildix", war));
            tell("%s: boot %d of %d: %.1f s, with the bare resource %.1f s, empty %.1f s", server, i + 1, plan.boots(),
                    boots[i], bareBoots[i], empty[i]);
        }
        List<Round> bare;
        try (Subject subject = new Subject(server, fresh(server), Map.of("wildix", bareWar))) {
            Load load = new Load(subject, statuses, false);
            load.warmUp(plan.warmUp());
            bare = load.rounds(server + ", bare resource");
        }
        try (Subject subject = new Subject(server, fresh(server), Map.of("wildix", warWithObserver))) {
            Load load = new Load(subject, statuses, true);
            long begin = System.nanoTime();
            Map<Integer, Long> heap = load.heap();
            load.warmUp(plan.warmUp().minusNanos(System.nanoTime() - begin));
            List<Round> webhook = load.rounds(server + ", webhook");
            Histogram answers = load.byTheClock();
            return new Figures(subject.version(), webhook, bare, answers, subject.timesToTheObserver(), empty,
                    bareBoots, boots, heap, statuses.unexpected());
        }
    }

    private double boot(String server, Map<String, Path> wars) {
        try (Subject subject = new Subject(server, fresh(server), wars)) {
            return subject.boot().toMillis() / 1e3;
        }
    }

    private Path fresh(String server) {
        return directory.resolve(server + "-" + System.nanoTime());
    }

    private static void tell(String format, Object... values) {
        System.err.printf(format + "%n", values);
    }

    /** Load on one server, which counts what it has sent. */
    private final class Load {

        private final Subject subject;
        private final boolean observed;
        private final Requests requests;
        private final ClosedLoop closedLoop;
        private final OpenLoop openLoop;
        private long sent;

        Load(Subject subject, Statuses statuses, boolean observed) {
            this.subject = subject;
            this.observed = observed;
            this.requests = new Requests(subject.port());
            this.closedLoop = new ClosedLoop(subject.port(), plan.connections(), statuses);
            this.openLoop = new OpenLoop(subject.port(), statuses);
        }

        private ClosedLoop.Result send(List<byte[]> some) throws InterruptedException {
            ClosedLoop.Result result = closedLoop.send(some);
            sent += some.size();
            return result;
        }

        private void awaitArrivals() {
            if (observed) {
                subject.awaitArrivals(sent);
            }
        }

        void warmUp(Duration duration) throws InterruptedException {
            tell("  warm-up of %d s", Math.max(0, duration.toSeconds()));
            long end = System.nanoTime() + duration.toNanos();
            while (System.nanoTime() < end) {
                send(requests.next(CHUNK));
            }
            awaitArrivals();
        }

        List<Round> rounds(String what) throws InterruptedException {
            List<Round> rounds = new ArrayList<>();
            for (int i = 0; i < plan.rounds(); i++) {
                Round round = round();
                rounds.add(round);
                tell("%s: round %d of %d: %,.0f requests/s, p50 %.1f ms, p99 %.1f ms, delivered %,.0f/s", what, i + 1,
                        plan.rounds(), round.perSecond(), round.p50(), round.p99(), round.deliveredPerSecond());
            }
            return rounds;
        }

        private Round round() throws InterruptedException {
            List<byte[]> signed = requests.next(plan.requests());
            Duration serverCpu = subject.cpu();
            Duration loadCpu = ownCpu();
            long begin = System.nanoTime();
            ClosedLoop.Result result = send(signed);
            Duration loadTook = ownCpu().minus(loadCpu);
            awaitArrivals();
            long delivered = observed ? System.nanoTime() - begin : result.nanos();
            return new Round(signed.size() / (result.nanos() / 1e9), signed.size() / (delivered / 1e9),
                    result.answers().getValueAtPercentile(50) / 1e6, result.answers().getValueAtPercentile(99) / 1e6,
                    subject.cpu().minus(serverCpu).toMillis() * 1e3 / signed.size(),
                    loadTook.toMillis() * 1e3 / signed.size());
        }

        private static Duration ownCpu() {
            return Optional.of(ProcessHandle.current()).flatMap(own -> own.info().totalCpuDuration()).orElseThrow();
        }

        /** The heap after the numbers of events that the plan names; must come first. */
        Map<Integer, Long> heap() throws InterruptedException {
            Map<Integer, Long> heap = new LinkedHashMap<>();
            for (int events : plan.heapAfter()) {
                while (sent < events) {
                    send(requests.next((int) Math.min(CHUNK, events - sent)));
                }
                awaitArrivals();
                heap.put(events, subject.heap());
                tell("  heap after %,d events: %,d kB", events, heap.get(events) / 1024);
            }
            return heap;
        }

        /** The time to the answer of events that are sent by the clock. */
        Histogram byTheClock() throws InterruptedException {
            int count = (int) (plan.rate() * plan.latency().toSeconds());
            tell("  %d events at %d a second", count, plan.rate());
            Histogram answers = openLoop.send(requests, plan.rate(), count);
            sent += count;
            awaitArrivals();
            return answers;
        }
    }
}
