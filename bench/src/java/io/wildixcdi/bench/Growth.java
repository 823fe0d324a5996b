package io.wildixcdi.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Whether an event costs more the more events wait: servers with few and with many of them take turns in short rounds,
 * so that the speed of the machine, which changes, is the same for both. System properties as for {@link Benchmark}.
 */
public final class Growth {

    private static final int CONNECTIONS = 32;
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final List<Integer> WAITING = List.of(1_000, 100_000, 1_000_000);
    /**
     * So many have each of them wait before anything counts: else the one with the most is the one that is compiled
     * best.
     */
    private static final int MAX_WAITING = Collections.max(WAITING);
    private static final int UNCOUNTED = 3;
    private static final int TURNS = 15;
    private static final int EVENTS = 10_000;

    private Growth() {
    }

    /**
     * Runs, and ends the JVM: with 1 if an event was not answered well. The arguments are names of servers, both if
     * there are none.
     */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(System.getProperty("bench.directory")));
        Path war = Observed.war(Path.of(System.getProperty("wildix.war")), directory);
        System.out.printf(Locale.ROOT, "%s%d turns of %,d events each, none of which is delivered meanwhile%n",
                Machine.heading("Cost of an event while others wait, of wildix-cdi", directory), TURNS, EVENTS);
        boolean well = true;
        for (String server : arguments.length == 0 ? List.of("payara-micro", "wildfly") : Arrays.asList(arguments)) {
            well &= measure(server, directory, war);
        }
        System.exit(well ? 0 : 1);
    }

    private static boolean measure(String server, Path directory, Path war) throws InterruptedException {
        List<Backlog> backlogs = new ArrayList<>();
        try {
            for (int waiting : WAITING) {
                backlogs.add(new Backlog(waiting, new ServerSubject(server,
                        directory.resolve(server + "-" + System.nanoTime()), Map.of("wildix", war))));
            }
            for (Backlog backlog : backlogs) {
                backlog.fill();
            }
            for (int turn = 0; turn < UNCOUNTED + TURNS; turn++) {
                for (Backlog backlog : backlogs) {
                    backlog.turn(turn >= UNCOUNTED);
                }
            }
            System.out.println("\n" + backlogs.get(0).subject.version() + "\n\n" + table(backlogs));
            return backlogs.stream().allMatch(backlog -> backlog.load.allWell(server));
        } finally {
            backlogs.forEach(Backlog::close);
        }
    }

    private static String table(List<Backlog> backlogs) {
        StringBuilder text = new StringBuilder(
                "| events that wait | requests/s | server CPU for 1,000 accepted | in that of the"
                + " first line, within each turn |\n|---|---|---|---|\n");
        double[] first = backlogs.get(0).cpu();
        for (Backlog backlog : backlogs) {
            double[] mine = backlog.cpu();
            double[] ratios = IntStream.range(0, mine.length).mapToDouble(i -> mine[i] / first[i]).toArray();
            text.append(String.format(Locale.ROOT, "| %,d to %,d | %,.0f | %.3f s | %s |%n", backlog.least,
                    backlog.most,
                    Measurement.median(backlog.rounds, Measurement::perSecond), Measurement.median(mine) / 1e3,
                            Spread.of(ratios).text("%.2f")));
        }
        return text.toString();
    }

    /** A server with so many events that wait. */
    private static final class Backlog implements AutoCloseable {

        private final int waiting;
        private final ServerSubject subject;
        private final Observed observed;
        private final Load load;
        private final List<Measurement> rounds = new ArrayList<>();
        private long least = Long.MAX_VALUE;
        private long most;

        Backlog(int waiting, ServerSubject subject) throws InterruptedException {
            this.waiting = waiting;
            this.subject = subject;
            this.observed = new Observed(subject.port());
            this.load = new Load(subject, observed, Requests.Form.WILDIX, CONNECTIONS);
            load.warmUp(WARM_UP);
            observed.stops();
            load.sendMany(MAX_WAITING - waiting);
            drain();
        }

        private void drain() throws InterruptedException {
            observed.goesOn();
            load.awaitObserved();
        }

        void fill() throws InterruptedException {
            observed.stops();
            load.sendMany(waiting);
        }

        /**
         * Once half as many again wait as should, all are delivered first and as many sent anew: else few would soon be
         * many.
         */
        void turn(boolean counted) throws InterruptedException {
            if (load.sent() - observed.count() > waiting + waiting / 2) {
                drain();
                fill();
            }
            long before = load.sent() - observed.count();
            Measurement round = load.accept(EVENTS);
            System.err.printf(Locale.ROOT, "%,d wait: %,.0f requests/s, server CPU %.3f ms for each%n", before,
                    round.perSecond(),
                    round.serverCpu() / 1e3);
            if (counted) {
                rounds.add(round);
                least = Math.min(least, before);
                most = Math.max(most, before + EVENTS);
            }
        }

        double[] cpu() {
            return rounds.stream().mapToDouble(Measurement::serverCpu).toArray();
        }

        @Override
        public void close() {
            subject.close();
        }
    }
}
