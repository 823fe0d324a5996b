package io.wildixcdi.bench;

import io.wildixcdi.servers.ElasticMq;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Measures how fast the WAR empties an SQS queue. The queue is a process of its own, so that its share of the machine
 * is known. System properties as for {@link Benchmark}.
 */
public final class SqsBenchmark {

    private static final int MESSAGES = 10_000;
    private static final int ROUNDS = 3;
    private static final int POLLERS = 4;
    private static final int MAX_BATCH = 10;
    /** Seconds in which all messages of a round are sent, before the queue shows the first of them. */
    private static final int HIDDEN = 40;

    private final Path directory;
    private final Path war;

    private SqsBenchmark(Path directory) {
        this.directory = directory;
        this.war = Observed.war(Path.of(System.getProperty("wildix.war")), directory);
    }

    /** Runs: the arguments are names of servers, both if there are none. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(System.getProperty("bench.directory")));
        SqsBenchmark benchmark = new SqsBenchmark(directory);
        System.out.printf("%s%d messages of %d bytes a round, %d pollers, %d rounds after one"
                        + " to warm up, heap 1 GB, wildix.log.events.enabled"
                        + " and wildix.call-tracking.enabled=false%n%n"
                        + "| | messages/s, median (lowest to highest) | processor time for 1,000 messages: server |"
                        + " ElasticMQ | ElasticMQ's share of the processor time of both |%n|---|---|---|---|---|%n",
                Machine.heading("wildix-cdi over SQS", directory), MESSAGES, new Requests(0).bodySize(), POLLERS,
                        ROUNDS);
        for (String server : arguments.length == 0 ? List.of("payara-micro", "wildfly") : Arrays.asList(arguments)) {
            System.out.println(benchmark.measure(server));
        }
        System.exit(0);
    }

    private record Figure(double perSecond, Duration server, Duration queue) {
    }

    private String measure(String server) throws IOException, InterruptedException {
        int port = freePort();
        Process queueProcess = queue(port);
        try (ElasticMq sqs = ElasticMq.at(port)) {
            String queue = awaitQueue(sqs);
            Map<String, String> configuration = sqs.configuration(queue, Requests.SECRET);
            configuration.put("wildix.sqs.concurrency", String.valueOf(POLLERS));
            try (ServerSubject subject = new ServerSubject(server, directory.resolve(server + "-" + System.nanoTime()),
                    Map.of("wildix", war), configuration)) {
                Requests requests = new Requests(0);
                Observed observed = new Observed(subject.port());
                List<Figure> figures = new ArrayList<>();
                for (int round = 0; round <= ROUNDS; round++) {
                    Figure figure = round(sqs, queue, queueProcess.toHandle(), subject, observed, requests,
                            (round + 1L) * MESSAGES);
                    System.err.printf("%s: round %d: %,.0f messages/s%n", server, round, figure.perSecond());
                    if (round > 0) {
                        figures.add(figure);
                    }
                }
                return row(subject.version(), figures);
            }
        } finally {
            queueProcess.destroyForcibly();
        }
    }

    private static Figure round(ElasticMq sqs, String queue, ProcessHandle queueProcess, Subject subject,
            Observed observed, Requests requests, long allArrived) throws InterruptedException {
        long shown = System.nanoTime() + TimeUnit.SECONDS.toNanos(HIDDEN);
        for (int sent = 0; sent < MESSAGES; sent += MAX_BATCH) {
            List<String> bodies = new ArrayList<>();
            List<String> signatures = new ArrayList<>();
            for (int i = 0; i < MAX_BATCH; i++) {
                byte[] body = requests.nextBody();
                bodies.add(new String(body, StandardCharsets.UTF_8));
                signatures.add(requests.signature(body));
            }
            sqs.send(queue, bodies, signatures, (int) TimeUnit.NANOSECONDS.toSeconds(shown - System.nanoTime()));
        }
        long before = observed.count();
        if (before > allArrived - MESSAGES) {
            throw new IllegalStateException("sending took longer than " + HIDDEN + " s");
        }
        while (observed.count() == before) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        long begin = System.nanoTime();
        Duration serverCpu = subject.cpu();
        Duration queueCpu = cpu(queueProcess);
        long first = observed.count();
        observed.await(allArrived);
        return new Figure((allArrived - first) / ((System.nanoTime() - begin) / 1e9), subject.cpu().minus(serverCpu),
                cpu(queueProcess).minus(queueCpu));
    }

    private static String row(String version, List<Figure> figures) {
        double[] rates = figures.stream().mapToDouble(Figure::perSecond).sorted().toArray();
        double server = figures.stream().mapToDouble(figure -> figure.server().toMillis()).average().orElseThrow();
        double queue = figures.stream().mapToDouble(figure -> figure.queue().toMillis()).average().orElseThrow();
        return String.format(Locale.ROOT, "| %s | %,.0f (%,.0f to %,.0f) | %.2f s | %.2f s | %.0f %% |", version,
                rates[rates.length / 2], rates[0], rates[rates.length - 1], server / MESSAGES, queue / MESSAGES,
                100 * queue / (server + queue));
    }

    private Process queue(int port) throws IOException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp", System.getProperty("java.class.path"), ElasticMq.class.getName(), String.valueOf(port))
                .redirectErrorStream(true).redirectOutput(directory.resolve("elasticmq.log").toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    private static String awaitQueue(ElasticMq sqs) throws InterruptedException {
        for (int attempt = 0; attempt < 100; attempt++) {
            try {
                return sqs.standardQueue("wildix");
            } catch (SdkException notYet) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        throw new IllegalStateException("ElasticMQ does not start, see elasticmq.log");
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
