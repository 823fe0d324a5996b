package io.wildixcdi.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.Documents;
import io.wildixcdi.log.Lines;
import io.wildixcdi.store.AppendResult;
import io.wildixcdi.store.StoreUnavailableException;
import io.wildixcdi.store.embedded.artemis.BrokerProbe;
import io.wildixcdi.subscription.AcceptedEvent;
import io.wildixcdi.subscription.QueuedEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedEventLogTest {

    private static final String WRITER = "the writer";
    private static final int EVENTS = 100;
    private static final int SYNCED_TWICE = 10_000;

    @TempDir
    private Path directory;

    private static AcceptedEvent event(int number) {
        String body = "{\"id\":\"" + number + "\",\"type\":\"call:start\",\"data\":{}}";
        return AcceptedEvent.of(body.getBytes(StandardCharsets.UTF_8), Documents.json(body), Map.of(), Transport.HTTP,
                Instant.now());
    }

    /** An event that can't be written: the Error comes from the writer's own code, in the middle of a batch. */
    private static AcceptedEvent failing(int number) {
        AcceptedEvent event = event(number);
        Map<String, String> numbers = new AbstractMap<>() {
            @Override
            public Set<Entry<String, String>> entrySet() {
                throw new LinkageError("fails for the test");
            }
        };
        return new AcceptedEvent(event.body(), event.digest(), numbers, null, Transport.HTTP, event.receivedAt());
    }

    @Nested
    class Failures {

        private StoreTestCase store;

        @BeforeEach
        void open() {
            store = StoreTestCase.in(directory).subscribe();
        }

        @AfterEach
        void close() {
            store.close();
        }

        @Test
        void writerSurvivesAnErrorAndRefusesTheEventsAtHand() throws Exception {
            try (Lines log = Lines.of(EmbeddedEventLog.class)) {
                assertRefused(() -> store.append(failing(1)));

                assertEquals("The store did not take events (1), it goes on with the next ones: java.lang.LinkageError:"
                        + " fails for the test\n", log.toString());
            }
            assertEquals(AppendResult.STORED, store.append(event(2)));
            assertEquals(StoreTestCase.text(event(2)), StoreTestCase.text(store.next().event()));
        }

        @Test
        void refusedEventIsNoDuplicateWhenItComesAgain() throws Exception {
            try (Lines log = Lines.of(EmbeddedEventLog.class)) {
                assertRefused(() -> store.append(failing(1)));
            }
            assertEquals(AppendResult.STORED, store.append(event(1)));
            assertEquals(AppendResult.DUPLICATE, store.append(event(1)));
        }

        @Test
        void allEventsOfABatchAreAnswered() throws Exception {
            CountDownLatch all = new CountDownLatch(1);
            store.log().close();
            store.log().open(writer -> new Thread(() -> {
                awaitQuietly(all);
                writer.run();
            }));
            try (Lines log = Lines.of(EmbeddedEventLog.class)) {
                List<CompletableFuture<AppendResult>> appends = Stream.of(event(1), failing(2), event(3))
                        .map(event -> store.log().append(event).toCompletableFuture()).toList();
                all.countDown();

                for (CompletableFuture<AppendResult> append : appends) {
                    assertRefused(() -> append.get(10, TimeUnit.SECONDS));
                }
            }
            assertEquals(AppendResult.STORED, store.append(event(1)));
            store.next();
            store.assertEmpty();
        }

        @Test
        void failedChangeKeepsNoEventFromBeingStored() throws Exception {
            try (Lines log = Lines.of(DeferredChanges.class)) {
                store.broker().deferred().add(() -> {
                    throw new LinkageError("fails for the test");
                });

                assertEquals(AppendResult.STORED, store.append(event(1)));
                assertEquals(AppendResult.STORED, store.append(event(2)));
            }
        }

        private void assertRefused(Executable append) {
            Throwable problem = assertThrows(ExecutionException.class, append).getCause();
            assertEquals("the store did not take the event", problem.getMessage());
            assertInstanceOf(StoreUnavailableException.class, problem);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Not all of them: the journal's timer may come first, but not always. */
    @Test
    void theWriterItselfTellsOfEventsThatItHasWrittenAndHandsThemOut() throws Exception {
        EmbeddedBroker broker = new EmbeddedBroker(StoreTestCase.settings(directory, 1, 1_000));
        broker.start();
        EmbeddedEventLog log = new EmbeddedEventLog(broker);
        try {
            Set<String> givers = ConcurrentHashMap.newKeySet();
            CountDownLatch given = new CountDownLatch(EVENTS);
            new EmbeddedSubscriptions(broker).getOrCreate("test").open(queued -> {
                givers.add(Thread.currentThread().getName());
                given.countDown();
            });
            log.open(task -> new Thread(task, WRITER));
            Set<String> tellers = ConcurrentHashMap.newKeySet();
            for (int i = 0; i < EVENTS; i++) {
                log.append(event(i)).thenRun(() -> tellers.add(Thread.currentThread().getName())).toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
            }
            assertTrue(given.await(10, TimeUnit.SECONDS));
            assertTrue(tellers.contains(WRITER), () -> "told by " + tellers);
            assertTrue(givers.contains(WRITER), () -> "handed out by " + givers);
        } finally {
            log.close();
            broker.stop();
        }
    }

    /** Where the journal's timer has come first nothing is said: those are left out, and they are not all. */
    @Test
    void sendersAreToldWhenTheNextEventsAreWrittenAndBeforeTheyAreOnTheDisk() throws Exception {
        EmbeddedBroker broker = new EmbeddedBroker(StoreTestCase.settings(directory, 1, 1_000));
        broker.start();
        EmbeddedEventLog log = new EmbeddedEventLog(broker);
        try {
            // What happens on the writer's thread, in order.
            List<String> seen = Collections.synchronizedList(new ArrayList<>());
            CountDownLatch told = new CountDownLatch(EVENTS);
            IntConsumer append = number -> log.append(event(number)).thenRun(() -> {
                note(seen, "told", number);
                told.countDown();
            });
            AtomicInteger given = new AtomicInteger();
            new EmbeddedSubscriptions(broker).getOrCreate("test").open(queued -> {
                note(seen, "given", given.get());
                if (given.incrementAndGet() < EVENTS) {
                    // So that the next one waits when the writer comes back for it.
                    append.accept(given.get());
                }
            });
            log.open(task -> new Thread(task, WRITER));
            append.accept(0);
            assertTrue(told.await(10, TimeUnit.SECONDS));
            String order = String.join(", ", seen);
            long later = IntStream.range(1, EVENTS)
                    .filter(next -> order.contains("given " + (next - 1) + ", told " + (next - 1) + ", given " + next
                            + ","))
                    .count();
            assertTrue(later > 0, order);
            for (int next = 1; next < EVENTS; next++) {
                int toldOfLast = seen.indexOf("told " + (next - 1));
                int givenNext = seen.indexOf("given " + next);
                assertTrue(toldOfLast < 0 || givenNext < 0 || toldOfLast < givenNext, order);
            }
        } finally {
            log.close();
            broker.stop();
        }
    }

    private static void note(List<String> seen, String what, int number) {
        if (Thread.currentThread().getName().equals(WRITER)) {
            seen.add(what + " " + number);
        }
    }

    /** What the journal's timer does now and then, another thread does here all the time. */
    @Test
    void eventsComeInOrderAlsoWhenAnotherThreadStillSyncsEarlierOnes() throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            AtomicBoolean enough = new AtomicBoolean();
            Thread timer = new Thread(() -> {
                while (!enough.get()) {
                    BrokerProbe.flushJournal(store.broker().artemis());
                }
            });
            timer.start();
            try {
                Semaphore underWay = new Semaphore(8);
                for (int i = 0; i < SYNCED_TWICE; i++) {
                    underWay.acquire();
                    store.log().append(event(i)).whenComplete((stored, problem) -> underWay.release());
                }
                for (int i = 0; i < SYNCED_TWICE; i++) {
                    QueuedEvent next = store.next();
                    assertEquals(StoreTestCase.text(event(i)), StoreTestCase.text(next.event()));
                    next.acknowledge();
                }
            } finally {
                enough.set(true);
                timer.join();
            }
        }
    }
}
