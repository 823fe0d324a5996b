package io.wildixcdi.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What an event costs when receivers meet at a broker, and whether it costs more with more of them: the processor time
 * of the receivers and of the broker, from which follows how far a cluster grows. All of them share this machine, so
 * the rate itself says little. System properties as for {@link Benchmark}.
 */
public final class Nodes {

    private static final int CONNECTIONS = 32;
    /** For each receiver: several have to share the cores. */
    private static final Duration WARM_UP = Duration.ofSeconds(75);
    private static final List<Integer> NODES = List.of(1, 2);
    private static final int ROUNDS = 3;
    private static final int EVENTS = 30_000;
    /** Between two looks at the clock while warming up. */
    private static final int CHUNK = 3_000;

    private Nodes() {
    }

    /** Runs: the arguments are names of servers, both if there are none. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(System.getProperty("bench.directory")));
        Path war = Observed.war(Path.of(System.getProperty("wildix.war")), directory);
        System.out.printf(Locale.ROOT, "%s%d connections in all, %d rounds of %,d events%n%n"
                        + "| receivers | events/s, delivered | receivers' CPU for 1,000 | broker's CPU for 1,000 |%n"
                        + "|---|---|---|---|%n",
                Machine.heading("wildix-cdi at a broker", directory), CONNECTIONS, ROUNDS, EVENTS);
        for (String server : arguments.length == 0 ? List.of("payara-micro", "wildfly") : Arrays.asList(arguments)) {
            for (int count : NODES) {
                try (Cluster cluster = new Cluster(server, directory, war, count, CONNECTIONS)) {
                    measure(cluster, count);
                }
            }
        }
        System.exit(0);
    }

    private static void measure(Cluster cluster, int count) throws InterruptedException {
        long end = System.nanoTime() + WARM_UP.multipliedBy(count).toNanos();
        while (System.nanoTime() < end) {
            cluster.send(CHUNK);
        }
        List<Figure> figures = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            figures.add(round(cluster));
        }
        System.out.printf(Locale.ROOT, "| %d: %s | %,.0f | %.3f s | %.3f s |%n", count, cluster.version(),
                median(figures, Figure::perSecond), median(figures, Figure::receivers), median(figures,
                        Figure::broker));
    }

    private static Figure round(Cluster cluster) throws InterruptedException {
        Duration receivers = cluster.receiversCpu();
        Duration broker = cluster.brokerCpu();
        long begin = System.nanoTime();
        cluster.send(EVENTS);
        return new Figure(EVENTS / ((System.nanoTime() - begin) / 1e9),
                cluster.receiversCpu().minus(receivers).toMillis() / (double) EVENTS,
                cluster.brokerCpu().minus(broker).toMillis() / (double) EVENTS);
    }

    private static double median(List<Figure> figures, ToDoubleFunction<Figure> figure) {
        return Measurement.median(figures.stream().mapToDouble(figure).toArray());
    }

    /** Of one round: events a second, and seconds of processor time for a thousand of them. */
    private record Figure(double perSecond, double receivers, double broker) {
    }
}
