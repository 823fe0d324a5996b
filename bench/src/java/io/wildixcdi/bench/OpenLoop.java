package io.wildixcdi.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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
     * What came out.
     *
     * @param begin   a {@link System#nanoTime()}: when the first request was due
     * @param answers nanoseconds from when each was due to its answer
     */
    record Result(long begin, Histogram answers) {
    }

    /** How long after the first request each one is due, in nanoseconds. */
    static LongStream dueAfter(int rate, int count) {
        return IntStream.range(0, count).mapToLong(i -> (long) (i * 1e9 / rate));
    }

    /** Sends these requests, so many a second. */
    Result send(List<byte[]> requests, int rate) throws InterruptedException {
        long[] dueAfter = dueAfter(rate, requests.size()).toArray();
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        try {
            long begin = System.nanoTime() + 100_000_000L;
            List<Future<Histogram>> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                int first = i;
                senders.add(threads.submit(() -> send(requests, begin, dueAfter, first)));
            }
            Histogram all = new Histogram(3);
            for (Future<Histogram> sender : senders) {
                all.add(sender.get());
            }
            return new Result(begin, all);
        } catch (ExecutionException broken) {
            throw new IllegalStateException("the load could not be sent", broken.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Histogram send(List<byte[]> requests, long begin, long[] dueAfter, int first) throws IOException {
        Histogram answers = new Histogram(3);
        try (Connection connection = new Connection(port)) {
            for (int i = first; i < requests.size(); i += SENDERS) {
                long due = begin + dueAfter[i];
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                statuses.add(connection.send(requests.get(i)));
                answers.recordValue(System.nanoTime() - due);
            }
        }
        return answers;
    }
}
