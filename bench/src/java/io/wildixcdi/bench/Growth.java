package io.wildixcdi.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Whether an event costs more the more events wait: servers with few and with many of them take turns in short rounds, so that
 * the speed of the machine, which changes, is the same for both. System properties as for {@link Benchmark}.
 */
public final class Growth {

    private static final int CONNECTIONS = 32;
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final List<Integer> WAITING = List.of(1_000, 100_000, 1_000_000);
    /** So many have each of them wait before anything counts: else the one with the most is the one that is compiled best. */
    private static final int MOST = 1_000_000;
    private static final int UNCOUNTED = 3;
    private static final int TURNS = 15;
    private static final int EVENTS = 10_000;
    private static final int CHUNK = 20_000;
    private static final long FOR_EVER = Duration.ofDays(1).toMillis();

    private Growth() {
    }

    /** Runs: the arguments are names of servers, both if there are none. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(System.getProperty("bench.directory")));
        Path war = Observed.war(Path.of(System.getProperty("wildix.war")), directory);
        System.out.printf(Locale.ROOT, "%s%d turns of %,d events each, none of which is delivered meanwhile%n",
                Machine.heading("Cost of an event while others wait, of wildix-cdi", directory), TURNS, EVENTS);
        for (String server : arguments.length == 0 ? List.of("payara-micro", "wildfly") : Arrays.asList(arguments)) {
            measure(server, directory, war);
        }
        System.exit(0);
    }

    private static void measure(String server, Path directory, Path war) throws InterruptedException {
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
        } finally {
            backlogs.forEach(Backlog::close);
        }
    }

    private static String table(List<Backlog> backlogs) {
        StringBuilder text = new StringBuilder("| events that wait | requests/s | server CPU for 1,000 accepted | in that of the"
                + " first line, within each turn |\n|---|---|---|---|\n");
        double[] first = backlogs.get(0).cpu();
        for (Backlog backlog : backlogs) {
            double[] mine = backlog.cpu();
            double[] ratios = IntStream.range(0, mine.length).mapToDouble(i -> mine[i] / first[i]).toArray();
            text.append(String.format(Locale.ROOT, "| %,d to %,d | %,.0f | %.3f s | %s |%n", backlog.least, backlog.most,
                    Round.median(backlog.rounds, Round::perSecond), Round.median(mine) / 1e3, Spread.of(ratios).text("%.2f")));
        }
        return text.toString();
    }

    /** A server with so many events that wait. */
    private static final class Backlog implements AutoCloseable {

        private final int waiting;
        private final ServerSubject subject;
        private final Observed observed;
        private final Load load;
        private final List<Round> rounds = new ArrayList<>();
        private long least = Long.MAX_VALUE;
        private long most;

        Backlog(int waiting, ServerSubject subject) throws InterruptedException {
            this.waiting = waiting;
            this.subject = subject;
            this.observed = new Observed(subject.port());
            this.load = new Load(subject, observed, Requests.Form.WILDIX, CONNECTIONS);
            load.warmUp(WARM_UP);
            observed.takesMillis(FOR_EVER);
            send(MOST - waiting);
            drain();
        }

        private void send(int count) throws InterruptedException {
            for (int sent = 0; sent < count; sent += CHUNK) {
                load.send(Math.min(CHUNK, count - sent));
            }
        }

        private void drain() throws InterruptedException {
            observed.takesMillis(0);
            load.awaitArrivals();
        }

        void fill() throws InterruptedException {
            observed.takesMillis(FOR_EVER);
            send(waiting);
        }

        /** Where few wait, those of the turn before are delivered first: else soon no few would. */
        void turn(boolean counted) throws InterruptedException {
            if (load.sent() - observed.count() > waiting + waiting / 2) {
                drain();
                fill();
            }
            long before = load.sent() - observed.count();
            Round round = load.accept(EVENTS);
            System.err.printf(Locale.ROOT, "%,d wait: %,.0f requests/s, server CPU %.3f ms for each%n", before, round.perSecond(),
                    round.serverCpu() / 1e3);
            if (counted) {
                rounds.add(round);
                least = Math.min(least, before);
                most = Math.max(most, before + EVENTS);
            }
        }

        double[] cpu() {
            return rounds.stream().mapToDouble(Round::serverCpu).toArray();
        }

        @Override
        public void close() {
            if (!load.statuses().unexpected().isEmpty()) {
                System.err.println("Also answered " + load.statuses().unexpected());
            }
            subject.close();
        }
    }
}
