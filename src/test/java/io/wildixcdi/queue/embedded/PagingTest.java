package io.wildixcdi.queue.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.queue.AcceptedEvent;
import io.wildixcdi.queue.EventLog.Receipt;
import io.wildixcdi.queue.QueuedEvent;
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
    private static final int TOGETHER = 500;
    private static final String FILLER = "x".repeat(2_000);

    @TempDir
    private Path directory;

    @Test
    void whatNobodyTakesWaitsOnTheDiskAndComesOutInOrder() throws Exception {
        try (BrokerWarnings expected = new BrokerWarnings();
                Store store = Store.with(Store.settings(directory, 1, EVENTS))) {
            append(store);
            assertTrue(pages() > 1, "nothing was paged");

            store.subscribe();
            for (int i = 0; i < EVENTS; i++) {
                QueuedEvent next = store.next();
                assertEquals("c" + i % 100, next.event().orderingKey());
                assertEquals(Store.text(event(i)), Store.text(next.event()));
                next.acknowledge();
            }
            store.assertEmpty();
            Store.await("the pages are deleted", Duration.ofSeconds(10), () -> pages() <= 1);
        }
    }

    @Test
    void anObserverThatIsStuckDoesNotDrawAllEventsIntoMemory() throws Exception {
        try (BrokerWarnings warnings = new BrokerWarnings();
                Store store = Store.with(Store.settings(directory, 1, EVENTS))) {
            append(store);

            store.subscribe();

            // What the broker says when it reads no more from the disk until something is acknowledged.
            Store.await("the broker waits", Duration.ofSeconds(20), () -> !warnings.of("AMQ224127").isEmpty());
            assertTrue(store.handedOut() < EVENTS * 3 / 4, store.handedOut() + " events are in memory");
        }
    }

    /** As many at a time as a busy server has; more would be refused as soon as the disk rests for a second. */
    private static void append(Store store) throws Exception {
        for (int first = 0; first < EVENTS; first += TOGETHER) {
            List<CompletableFuture<Receipt>> receipts = IntStream.range(first, first + TOGETHER)
                    .mapToObj(i -> store.log().append(event(i)).toCompletableFuture()).toList();
            for (CompletableFuture<Receipt> receipt : receipts) {
                assertEquals(Receipt.STORED, receipt.get(30, TimeUnit.SECONDS));
            }
        }
    }

    private static AcceptedEvent event(int i) {
        return Store.event(i + FILLER, "c" + i % 100);
    }

    private long pages() {
        try (Stream<Path> files = Files.walk(directory.resolve("paging"))) {
            return files.filter(file -> file.toString().endsWith(".page")).count();
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }
}
