package io.wildixcdi.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Load by the clock: every request is sent when it is due, whether or not earlier ones are answered, and its time
 * counts from when it was due. So a server that stalls can't hide it by holding up the sender.
 */
final class OpenLoop {

    /** More than can be under way at once while the server answers in less than {@code SENDERS / rate} seconds. */
    private static final int SENDERS = 64;

    private final int port;
    private final Statuses statuses;

    OpenLoop(int port, Statuses statuses) {
        this.port = port;
        this.statuses = statuses;
    }

    /**
     * Sends requests that tell when they were due.
     *
     * @param rate  a second
     * @param count how many
     * @return nanoseconds from when each was due to its answer
     */
    Histogram send(Requests requests, int rate, int count) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        try {
            long begin = System.nanoTime() + 100_000_000L;
            List<Future<Histogram>> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                int first = i;
                senders.add(threads.submit(() -> send(requests, begin, 1e9 / rate, first, count)));
            }
            Histogram all = new Histogram(3);
            for (Future<Histogram> sender : senders) {
                all.add(sender.get());
            }
            return all;
        } catch (ExecutionException broken) {
            throw new IllegalStateException("the load could not be sent", broken.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Histogram send(Requests requests, long begin, double interval, int first, int count) throws IOException {
        Histogram answers = new Histogram(3);
        try (Connection connection = new Connection(port)) {
            for (int i = first; i < count; i += SENDERS) {
                long due = begin + (long) (i * interval);
                byte[] request = requests.nextDueAt(due);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                statuses.add(connection.send(request));
                answers.recordValue(System.nanoTime() - due);
            }
        }
        return answers;
    }
}
