package io.wildixcdi.bench;

import io.wildixcdi.servers.ArtemisBroker;
import io.wildixcdi.servers.WarCopy;
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
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What an event costs when receivers meet at a broker, and whether it costs more with more of them: the processor time
 * of a receiver and of the broker, from which follows how far a cluster grows. All of them share this machine, so the
 * rate itself says little. System properties as for {@link Benchmark}.
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

    private final Path directory;
    private final Path war;

    private Nodes(Path directory) {
        this.directory = directory;
        this.war = WarCopy.with(Path.of(System.getProperty("wildix.war")), directory.resolve("with-observer.war"),
                Arrivals.class, ArrivalsServlet.class);
    }

    /** Runs: the arguments are names of servers, both if there are none. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(System.getProperty("bench.directory")));
        Nodes nodes = new Nodes(directory);
        System.out.printf("wildix-cdi %s at a broker, %s%n%s%n%d connections in all, %d rounds of %,d events%n%n"
                        + "| receivers | events/s, delivered | receivers' CPU for 1,000 | broker's CPU for 1,000 |%n"
                        + "|---|---|---|---|%n",
                System.getProperty("bench.commit", ""),
                ZonedDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")),
                Machine.describe(directory), CONNECTIONS, ROUNDS, EVENTS);
        for (String server : arguments.length == 0 ? List.of("payara-micro", "wildfly") : Arrays.asList(arguments)) {
            for (int count : NODES) {
                nodes.measure(server, count);
            }
        }
        System.exit(0);
    }

    private record Figure(double perSecond, double receivers, double broker) {
    }

    private void measure(String server, int count) throws InterruptedException {
        List<Node> nodes = new ArrayList<>();
        try (ArtemisBroker broker = ArtemisBroker.in(directory.resolve("broker"))) {
            broker.start();
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
            Map<String, String> configuration = Map.of(
                    "wildix.broker.url", broker.url(),
                    "wildix.broker.user", broker.receiver().name(),
                    "wildix.broker.password", broker.receiver().password());
            for (int i = 0; i < count; i++) {
                ServerSubject subject = new ServerSubject(server, directory.resolve(server + "-" + System.nanoTime()),
                        Map.of("wildix", war), configuration);
                nodes.add(new Node(subject, new Observed(subject.port())));
            }
            // All from one source, so that no two are alike.
            Requests requests = new Requests(nodes.get(0).subject().port());
            Statuses statuses = new Statuses();
            long end = System.nanoTime() + WARM_UP.multipliedBy(count).toNanos();
            while (System.nanoTime() < end) {
                send(nodes, requests, CHUNK, statuses);
            }
            List<Figure> figures = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                figures.add(round(nodes, broker, requests, statuses));
            }
            System.out.printf(Locale.ROOT, "| %d: %s | %,.0f | %.3f s | %.3f s |%n", count,
                    nodes.get(0).subject().version(), median(figures, Figure::perSecond),
                    median(figures, Figure::receivers),
                    median(figures, Figure::broker));
        } finally {
            nodes.forEach(node -> node.subject().close());
        }
    }

    private static double median(List<Figure> figures, ToDoubleFunction<Figure> figure) {
        return Round.median(figures.stream().mapToDouble(figure).toArray());
    }

    private static Figure round(List<Node> nodes, ArtemisBroker broker, Requests requests, Statuses statuses)
            throws InterruptedException {
        Duration receivers = cpu(nodes);
        Duration brokers = cpu(broker);
        long begin = System.nanoTime();
        send(nodes, requests, EVENTS, statuses);
        return new Figure(EVENTS / ((System.nanoTime() - begin) / 1e9),
                cpu(nodes).minus(receivers).toMillis() / (double) EVENTS,
                cpu(broker).minus(brokers).toMillis() / (double) EVENTS);
    }

    private static Duration cpu(List<Node> nodes) {
        return nodes.stream().map(node -> node.subject().cpu()).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration cpu(ArtemisBroker broker) {
        return broker.jvm().info().totalCpuDuration().orElseThrow();
    }

    /** Sends events, to each node its share, and waits until all have reached an observer, on whichever node. */
    private static void send(List<Node> nodes, Requests requests, int events, Statuses statuses)
            throws InterruptedException {
        long before = count(nodes);
        List<Thread> senders = nodes.stream().map(node -> {
            List<byte[]> share = requests.next(events / nodes.size());
            ClosedLoop load = new ClosedLoop(node.subject().port(), CONNECTIONS / nodes.size(), statuses);
            return new Thread(() -> send(load, share));
        }).toList();
        senders.forEach(Thread::start);
        for (Thread sender : senders) {
            sender.join();
        }
        if (!statuses.unexpected().isEmpty()) {
            throw new IllegalStateException("answers other than 204: " + statuses.unexpected());
        }
        long sent = events / nodes.size() * nodes.size();
        while (count(nodes) < before + sent) {
            Thread.sleep(20);
        }
    }

    private static void send(ClosedLoop load, List<byte[]> requests) {
        try {
            load.send(requests);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static long count(List<Node> nodes) {
        return nodes.stream().mapToLong(node -> node.observed().count()).sum();
    }

    private record Node(ServerSubject subject, Observed observed) {
    }
}
