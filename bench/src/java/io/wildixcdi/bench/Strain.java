package io.wildixcdi.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What happens when observers are slow or do not come on at all: to the answers, to the memory, and to the cost of an
 * event. System properties as for {@link Benchmark}.
 */
public final class Strain {

    private static final int CONNECTIONS = 32;
    private static final Duration WARM_UP = Duration.ofSeconds(90);
    /** Calls in flight, each of which an observer takes two seconds for. */
    private static final int IN_FLIGHT = 10_000;
    private static final int IN_FLIGHT_RATE = 500;
    private static final long SLOW_MILLIS = 2_000;
    private static final List<Integer> STORED = List.of(1_000, 10_000, 100_000, 1_000_000);
    private static final int WINDOW = 20_000;
    private static final int WAITING_WHILE_WARMING_UP = 100_000;
    /** Events that come while the observers catch up. */
    private static final int CATCHING_UP = 2_500;

    private final Path directory;
    private final Path war;

    private Strain(Path directory) {
        this.directory = directory;
        this.war = Observed.war(Path.of(System.getProperty("wildix.war")), directory);
    }

    /** Runs: the arguments are names of servers, both if there are none. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(System.getProperty("bench.directory")));
        Strain strain = new Strain(directory);
        System.out.print(Machine.heading("wildix-cdi under strain", directory));
        for (String server : arguments.length == 0 ? List.of("payara-micro", "wildfly") : Arrays.asList(arguments)) {
            strain.measure(server);
        }
        System.exit(0);
    }

    private void measure(String server) throws InterruptedException {
        try (ServerSubject subject = new ServerSubject(server, directory.resolve(server + "-" + System.nanoTime()),
                Map.of("wildix", war))) {
            Observed observed = new Observed(subject.port());
            Load load = new Load(subject, observed, Requests.Form.WILDIX, CONNECTIONS);
            load.warmUp(WARM_UP);
            warmUpWaiting(observed, load);
            System.out.printf(Locale.ROOT, "%n%s%n%n", subject.version());
            inFlight(subject, observed, load);
            growth(subject, observed, load);
            if (!load.statuses().unexpected().isEmpty()) {
                System.out.println("\nAnswers other than 204: " + load.statuses().unexpected());
            }
        }
    }

    /**
     * Has that compiled which is only done while events wait in pages, so that the first stage with pages does not pay
     * for it.
     */
    private static void warmUpWaiting(Observed observed, Load load) throws InterruptedException {
        observed.stops();
        load.sendMany(WAITING_WHILE_WARMING_UP);
        observed.goesOn();
        load.awaitObserved();
    }

    private static void inFlight(ServerSubject subject, Observed observed, Load load) throws InterruptedException {
        long before = subject.heap();
        observed.takesMillis(SLOW_MILLIS);
        Load.ByTheClock answers = load.sendByTheClock(IN_FLIGHT_RATE, IN_FLIGHT);
        long left = load.sent() - observed.count();
        long during = subject.heap();
        observed.goesOn();
        load.awaitObserved();
        System.out.printf(Locale.ROOT, "%,d calls at %,d/s, observers take %d s each: %,d of them in flight at the end;"
                        + " answers p50 %.1f, p99 %.1f, slowest %.1f ms; heap %.1f MiB before, %.1f MiB with them,"
                        + " %.1f MiB after%n%n",
                IN_FLIGHT, IN_FLIGHT_RATE, SLOW_MILLIS / 1_000, left, answers.answered(50), answers.answered(99),
                answers.answered(100), before / 1048576.0, during / 1048576.0, subject.heap() / 1048576.0);
    }

    private static void growth(ServerSubject subject, Observed observed, Load load) throws InterruptedException {
        List<Measurement> delivered = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            delivered.add(load.round(WINDOW));
        }
        System.out.printf(Locale.ROOT, "| events that wait | requests/s | server CPU for 1,000 accepted | heap |%n"
                        + "|---|---|---|---|%n| none, each is delivered at once | %,.0f | %.3f s | |%n",
                Measurement.median(delivered, Measurement::perSecond), Measurement.median(delivered,
                        Measurement::serverCpu) / 1e3);
        observed.stops();
        long begin = load.sent();
        for (int stored : STORED) {
            load.sendMany((int) (stored - (load.sent() - begin)));
            Measurement round = load.accept(WINDOW);
            System.out.printf(Locale.ROOT, "| %,d | %,.0f | %.3f s | %.1f MiB |%n", stored, round.perSecond(),
                    round.serverCpu() / 1e3, subject.heap() / 1048576.0);
        }
        long waiting = load.sent() - observed.count();
        Duration cpu = subject.cpu();
        long drain = System.nanoTime();
        observed.goesOn();
        Load.ByTheClock meanwhile = load.sendByTheClock(IN_FLIGHT_RATE, CATCHING_UP);
        long behind = load.sent() - observed.count();
        load.awaitObserved();
        waiting += CATCHING_UP;
        System.out.printf(Locale.ROOT,
                "%nThen the observers go on: %,d events delivered at %,.0f/s, %.3f s of processor"
                        + " time for 1,000; heap after that %.1f MiB%n", waiting,
                waiting / ((System.nanoTime() - drain) / 1e9), subject.cpu().minus(cpu).toMillis() / (double) waiting,
                subject.heap() / 1048576.0);
        System.out.printf(Locale.ROOT, "%,d of them came while it lasted, at %,d/s, %,d waited after the last of these:"
                        + " answers p50 %.1f, p99 %.1f, slowest %.1f ms%n", CATCHING_UP, IN_FLIGHT_RATE, behind,
                meanwhile.answered(50), meanwhile.answered(99), meanwhile.answered(100));
    }
}
