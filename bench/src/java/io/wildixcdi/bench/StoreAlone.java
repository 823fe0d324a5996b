package io.wildixcdi.bench;

import io.wildixcdi.config.receiver.Settings;
import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.SignedDocument;
import io.wildixcdi.servers.ApplicationServer;
import io.wildixcdi.store.AppendResult;
import io.wildixcdi.store.EventStore;
import io.wildixcdi.store.embedded.EmbeddedStore;
import io.wildixcdi.subscription.AcceptedEvent;
import io.wildixcdi.subscription.QueuedEvent;
import io.wildixcdi.subscription.Subscription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the store costs by itself: events are put into it by threads that wait for the receipt of each, as requests do,
 * and acknowledged as soon as they are handed out. There is no server, no signature, no observer. System properties as
 * for
 * {@link Benchmark}.
 */
public final class StoreAlone {

    private static final String SUBSCRIPTION = "alone";
    private static final int SENDERS = 32;
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final int ROUNDS = 5;
    private static final int EVENTS = 100_000;

    private final Requests requests = new Requests(0);
    private final LongAdder handedOut = new LongAdder();
    private final EventStore store;
    private long sent;

    private StoreAlone(Path directory) {
        store = new EmbeddedStore(new Settings.Data(Optional.of(directory), 1, 100_000));
    }

    /** Runs. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(System.getProperty("bench.directory")));
        System.out.printf("%s%d threads that wait for each receipt, bodies of %d"
                        + " bytes, %d rounds of %,d%n%n| | events/s | processor time for 1,000 |%n|---|---|---|%n",
                Machine.heading("The store of wildix-cdi alone", directory), SENDERS, new Requests(0).bodySize(),
                        ROUNDS, EVENTS);
        measure("on the disk, synced", Files.createTempDirectory(directory, "store"));
        measure("on a disk in memory", Files.createTempDirectory(Path.of("/dev/shm"), "store"));
        System.exit(0);
    }

    private static void measure(String where, Path directory) throws Exception {
        StoreAlone alone = new StoreAlone(directory);
        alone.open();
        long end = System.nanoTime() + WARM_UP.toNanos();
        while (System.nanoTime() < end) {
            alone.round(alone.events(10_000));
        }
        List<double[]> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(alone.round(alone.events(EVENTS)));
        }
        alone.close();
        ApplicationServer.deleteTree(directory);
        System.out.printf(Locale.ROOT, "| %s | %,.0f | %.3f s |%n", where, median(rounds, 0), median(rounds, 1));
    }

    private static double median(List<double[]> rounds, int figure) {
        return Measurement.median(rounds.stream().mapToDouble(round -> round[figure]).toArray());
    }

    private void open() {
        store.start(Thread::new);
        store.startAccepting(Set.of(SUBSCRIPTION));
        Subscription subscription = store.subscriptions().getOrCreate(SUBSCRIPTION);
        subscription.open(this::take);
    }

    private void take(QueuedEvent event) {
        event.acknowledge();
        handedOut.increment();
    }

    private void close() {
        store.stopAccepting();
        store.stop();
    }

    /** Made before any clock runs. */
    private List<AcceptedEvent> events(int count) throws Exception {
        List<AcceptedEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] body = requests.nextBody();
            events.add(AcceptedEvent.of(body, SignedDocument.parse(body), Map.of(), Transport.HTTP, Instant.now()));
        }
        return events;
    }

    /** Events a second, and seconds of processor time for a thousand, until the last one is handed out. */
    private double[] round(List<AcceptedEvent> events) throws Exception {
        AtomicInteger next = new AtomicInteger();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        Duration cpu = cpu();
        long begin = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            all.add(senders.submit(() -> send(events, next)));
        }
        for (Future<?> one : all) {
            one.get();
        }
        sent += events.size();
        while (handedOut.sum() < sent) {
            Thread.sleep(1);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        Duration took = cpu().minus(cpu);
        senders.shutdown();
        return new double[] {events.size() / seconds, took.toMillis() / (double) events.size()};
    }

    private void send(List<AcceptedEvent> events, AtomicInteger next) {
        for (int i = next.getAndIncrement(); i < events.size(); i = next.getAndIncrement()) {
            if (store.log().append(events.get(i)).toCompletableFuture().join() != AppendResult.STORED) {
                throw new IllegalStateException("not stored");
            }
        }
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }
}
