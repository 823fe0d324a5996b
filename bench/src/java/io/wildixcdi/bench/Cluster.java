package io.wildixcdi.bench;

import io.wildixcdi.servers.ArtemisBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Receivers that meet at a broker, each a process of its own, as the broker is. */
final class Cluster implements AutoCloseable {

    private final ArtemisBroker broker;
    private final List<Node> nodes = new ArrayList<>();
    private final Statuses statuses = new Statuses();
    private final Requests requests;
    private long sent;

    private record Node(ServerSubject subject, Observed observed, ClosedLoop load) {
    }

    /**
     * Boots a broker and receivers.
     *
     * @param server      what the receivers run on
     * @param directory   where all may write
     * @param war         with an observer in it
     * @param count       of receivers
     * @param connections in all
     */
    Cluster(String server, Path directory, Path war, int count, int connections) {
        broker = ArtemisBroker.in(directory.resolve("broker")).start();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        Map<String, String> configuration = Map.of(
                "wildix.broker.url", broker.url(),
                "wildix.broker.user", broker.receiver().name(),
                "wildix.broker.password", broker.receiver().password());
        for (int i = 0; i < count; i++) {
            ServerSubject subject = new ServerSubject(server, directory.resolve(server + "-" + System.nanoTime()),
                    Map.of("wildix", war), configuration);
            nodes.add(new Node(subject, new Observed(subject.port()),
                    new ClosedLoop(subject.port(), connections / count, statuses)));
        }
        // One source for all nodes, so that no two are alike. Which port they name as their host's is all the same.
        requests = new Requests(nodes.get(0).subject().port());
    }

    /** Of the servers. */
    String version() {
        return nodes.get(0).subject().version();
    }

    /** Of all receivers together, so far. */
    Duration receiversCpu() {
        return nodes.stream().map(node -> node.subject().cpu()).reduce(Duration.ZERO, Duration::plus);
    }

    /** Of the broker, so far. */
    Duration brokerCpu() {
        return broker.jvm().info().totalCpuDuration().orElseThrow();
    }

    /**
     * Sends events, to each node its share, and waits until all have reached an observer, on whichever node.
     *
     * @param events can be divided by the number of nodes
     * @throws IllegalStateException if one is not answered with 204
     */
    void send(int events) throws InterruptedException {
        CompletableFuture.allOf(nodes.stream()
                .map(node -> send(node, requests.next(events / nodes.size())))
                .toArray(CompletableFuture<?>[]::new)).join();
        if (!statuses.unexpected().isEmpty()) {
            throw new IllegalStateException("answers other than 204: " + statuses.unexpected());
        }
        sent += events;
        Observed.await(nodes.stream().map(Node::observed).toList(), sent);
    }

    private static CompletableFuture<?> send(Node node, List<byte[]> share) {
        // A thread for each, since all are to send at the same time on however few cores.
        return CompletableFuture.runAsync(() -> {
            try {
                node.load().send(share);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }, task -> new Thread(task).start());
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.subject().close());
        broker.close();
    }
}
