package io.wildixcdi.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.store.AppendResult;
import io.wildixcdi.store.embedded.artemis.BrokerProbe;
import io.wildixcdi.subscription.AcceptedEvent;
import io.wildixcdi.subscription.QueuedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More events than fit into the memory that the broker may use. */
// Some resources are only opened and closed.
@SuppressWarnings("try")
class PagingTest {

    private static final int EVENTS = 20_000;
    private static final int BATCH = 500;
    private static final int CONNECTIONS = 32;
    private static final String FILLER = "x".repeat(2_000);

    @TempDir
    private Path directory;

    @Test
    void whatNobodyTakesWaitsOnTheDiskAndComesOutInOrder() throws Exception {
        try (BrokerWarnings expected = new BrokerWarnings();
                StoreTestCase store = StoreTestCase.with(StoreTestCase.settings(directory, 1, EVENTS))) {
            append(store);
            assertTrue(pages() > 1, "nothing was paged");

            store.subscribe();
            take(store, 0, EVENTS);
            store.assertEmpty();
            StoreTestCase.await("the pages are deleted", Duration.ofSeconds(10), () -> pages() <= 1);
        }
    }

    @Test
    void anObserverThatIsStuckDoesNotDrawAllEventsIntoMemory() throws Exception {
        try (BrokerWarnings warnings = new BrokerWarnings();
                StoreTestCase store = StoreTestCase.with(StoreTestCase.settings(directory, 1, EVENTS))) {
            append(store);

            store.subscribe();

            // What the broker says when it reads no more from the disk until something is acknowledged.
            StoreTestCase.await("the broker waits", Duration.ofSeconds(20), () -> !warnings.of("AMQ224127").isEmpty());
            assertTrue(store.handedOut() < EVENTS * 3 / 4, store.handedOut() + " events are in memory");
        }
    }

    /** All events go to pages while one application is away, and whoever keeps up reads them while they are written. */
    @Test
    void whileAnApplicationIsAwayTheOthersGetTheirEventsInOrder() throws Exception {
        try (BrokerWarnings expected = new BrokerWarnings();
                StoreTestCase store = StoreTestCase.with(StoreTestCase.settings(directory, 1, 2 * EVENTS))) {
            store.subscriptions().getOrCreate("away");
            append(store);
            store.subscribe();
            take(store, 0, EVENTS);
            assertTrue(BrokerProbe.isPaging(store.broker().artemis()));

            for (int first = EVENTS; first < 2 * EVENTS; first += CONNECTIONS) {
                List<CompletableFuture<AppendResult>> receipts = append(store, first, first + CONNECTIONS);
                take(store, first, first + CONNECTIONS);
                await(receipts);
            }
            assertTrue(BrokerProbe.isPaging(store.broker().artemis()));
        }
    }

    /** By the timer of the pages nothing would be on the disk before an hour is over. */
    @Test
    void theWriterWritesEventsToTheirPagesItself() throws Exception {
        try (BrokerWarnings expected = new BrokerWarnings();
                StoreTestCase store = StoreTestCase.with(StoreTestCase.settings(directory, 1, 2 * EVENTS))) {
            append(store);
            BrokerProbe.stopPageTimer(store.broker().artemis());

            for (int i = EVENTS; i < EVENTS + 100; i++) {
                await(append(store, i, i + 1));
            }
            assertTrue(BrokerProbe.isPaging(store.broker().artemis()));
        }
    }

    /** As many at a time as a busy server has; more would be refused as soon as the disk rests for a second. */
    private static void append(StoreTestCase store) throws Exception {
        for (int first = 0; first < EVENTS; first += BATCH) {
            await(append(store, first, first + BATCH));
        }
    }

    private static List<CompletableFuture<AppendResult>> append(StoreTestCase store, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> store.log().append(event(i)).toCompletableFuture()).toList();
    }

    private static void await(List<CompletableFuture<AppendResult>> receipts) throws Exception {
        for (CompletableFuture<AppendResult> receipt : receipts) {
            assertEquals(AppendResult.STORED, receipt.get(30, TimeUnit.SECONDS));
        }
    }

    private static void take(StoreTestCase store, int from, int to) throws InterruptedException {
        for (int i = from; i < to; i++) {
            QueuedEvent next = store.next();
            assertEquals("c" + i % 100, next.event().orderingKey());
            assertEquals(StoreTestCase.text(event(i)), StoreTestCase.text(next.event()));
            next.acknowledge();
        }
    }

    private static AcceptedEvent event(int i) {
        return StoreTestCase.event(i + FILLER, "c" + i % 100);
    }

    private long pages() {
        try (Stream<Path> files = Files.walk(directory.resolve("paging"))) {
            return files.filter(file -> file.toString().endsWith(".page")).count();
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }
}
