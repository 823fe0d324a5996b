package io.wildixcdi.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Load from a number of connections, each of which sends its next request when its last one is answered. */
final class ClosedLoop {

    private final int port;
    private final int connections;
    private final Statuses statuses;

    ClosedLoop(int port, int connections, Statuses statuses) {
        this.port = port;
        this.connections = connections;
        this.statuses = statuses;
    }

    /**
     * What came out.
     *
     * @param nanos   from the first request to the last answer
     * @param answers nanoseconds to each answer
     */
    record Result(long nanos, Histogram answers) {
    }

    /** Sends all of these requests, once each. */
    Result send(List<byte[]> requests) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long begin = System.nanoTime();
            List<Future<Histogram>> senders = Stream.generate(() -> threads.submit(() -> send(requests, next)))
                    .limit(connections)
                    .toList();
            Histogram all = new Histogram(3);
            for (Future<Histogram> sender : senders) {
                all.add(sender.get());
            }
            return new Result(System.nanoTime() - begin, all);
        } catch (ExecutionException broken) {
            throw new IllegalStateException("the load could not be sent", broken.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Histogram send(List<byte[]> requests, AtomicInteger next) throws IOException {
        Histogram answers = new Histogram(3);
        try (Connection connection = new Connection(port)) {
            for (int i = next.getAndIncrement(); i < requests.size(); i = next.getAndIncrement()) {
                long begin = System.nanoTime();
                statuses.add(connection.send(requests.get(i)));
                answers.recordValue(System.nanoTime() - begin);
            }
        }
        return answers;
    }
}
