package io.wildixcdi.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.store.AppendResult;
import io.wildixcdi.store.RejectedMessage;
import io.wildixcdi.subscription.AcceptedEvent;
import io.wildixcdi.subscription.EventMessage;
import io.wildixcdi.subscription.QueuedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.apache.activemq.artemis.core.paging.impl.PagingStoreImpl;
import org.apache.activemq.artemis.utils.actors.OrderedExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More events than fit into the memory that the broker may use. */
// Some resources are only opened and closed.
@SuppressWarnings("try")
class PagingTest {

    private static final int EVENTS = 20_000;
    private static final int TOGETHER = 500;
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
            assertTrue(store.broker().isPaging());

            for (int first = EVENTS; first < 2 * EVENTS; first += CONNECTIONS) {
                List<CompletableFuture<AppendResult>> receipts = append(store, first, first + CONNECTIONS);
                take(store, first, first + CONNECTIONS);
                await(receipts);
            }
            assertTrue(store.broker().isPaging());
        }
    }

    /** Pages may be written by another thread than the journal. */
    @Test
    void whatIsInTheJournalTellsNobodyThatAnEventIsOnItsPage() throws Exception {
        CountDownLatch diskIsSlow = new CountDownLatch(1);
        try (BrokerWarnings expected = new BrokerWarnings();
                StoreTestCase store = StoreTestCase.with(StoreTestCase.settings(directory, 1, EVENTS))) {
            append(store);
            store.broker().queue("wildix-cdi").getPagingStore().execute(() -> awaitQuietly(diskIsSlow));

            Batch toPage = store.broker().batch();
            CoreMessage message = toPage.message(EventMessage.ADDRESS, 1);
            EventMessage.write(event(EVENTS), message);
            toPage.send(message);
            CompletableFuture<Void> onPage = toPage.commit().toCompletableFuture();
            for (int i = 0; i < 3; i++) {
                // Comes back when it is in the journal.
                new EmbeddedRejectedMessages(store.broker()).keep(List.of(refused(i)));
            }

            assertFalse(onPage.isDone());
            diskIsSlow.countDown();
            onPage.get(10, TimeUnit.SECONDS);
        } finally {
            diskIsSlow.countDown();
        }
    }

    /** By the timer of the pages nothing would be on the disk before an hour is over. */
    @Test
    void theWriterWritesEventsToTheirPagesItself() throws Exception {
        try (BrokerWarnings expected = new BrokerWarnings();
                StoreTestCase store = StoreTestCase.with(StoreTestCase.settings(directory, 1, 2 * EVENTS))) {
            append(store);
            PagingStoreImpl pages = (PagingStoreImpl) store.broker().queue("wildix-cdi").getPagingStore();
            pages.getPageTimedWriter().setPeriod(TimeUnit.HOURS.toNanos(1));

            for (int i = EVENTS; i < EVENTS + 100; i++) {
                await(append(store, i, i + 1));
            }
            assertTrue(pages.isStorePaging());
        }
    }

    @Test
    void nothingPilesUpBehindAThreadThatWaitsForASlowDisk() throws Exception {
        CountDownLatch diskIsSlow = new CountDownLatch(1);
        CountDownLatch waits = new CountDownLatch(1);
        EmbeddedBroker broker = new EmbeddedBroker(StoreTestCase.settings(directory, 1, EVENTS));
        broker.start();
        try {
            broker.addEventQueue("test");
            PagingStoreImpl pages = (PagingStoreImpl) broker.queue("test").getPagingStore();
            pages.startPaging();
            pages.execute(() -> {
                waits.countDown();
                awaitQuietly(diskIsSlow);
            });
            waits.await();

            Batch toPage = broker.batch();
            CoreMessage message = toPage.message(EventMessage.ADDRESS, 1);
            EventMessage.write(event(0), message);
            toPage.send(message);
            CompletableFuture<Void> onPage = toPage.commit().toCompletableFuture();
            assertTrue(pages.hasPendingIO());
            for (int i = 0; i < 100; i++) {
                broker.writePages();
            }

            // The timer's may be among them.
            assertTrue(((OrderedExecutor) pages.getExecutor()).remaining() <= 1);
            diskIsSlow.countDown();
            onPage.get(10, TimeUnit.SECONDS);
        } finally {
            diskIsSlow.countDown();
            broker.stop();
        }
    }

    /** As many at a time as a busy server has; more would be refused as soon as the disk rests for a second. */
    private static void append(StoreTestCase store) throws Exception {
        for (int first = 0; first < EVENTS; first += TOGETHER) {
            await(append(store, first, first + TOGETHER));
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

    private static RejectedMessage refused(int i) {
        return new RejectedMessage("m" + i, new byte[1], null, "no signature", StoreTestCase.RECEIVED_AT);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
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
