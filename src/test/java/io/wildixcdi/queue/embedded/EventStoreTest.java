package io.wildixcdi.queue.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.Documents;
import io.wildixcdi.queue.AcceptedEvent;
import io.wildixcdi.queue.DeadLetters;
import io.wildixcdi.queue.EventLog.Receipt;
import io.wildixcdi.queue.QueuedEvent;
import io.wildixcdi.queue.StoreUnavailable;
import io.wildixcdi.queue.Subscription;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Event log, broker and subscription together, with a real broker on a real disk. */
// Some resources are only opened and closed.
@SuppressWarnings("try")
class EventStoreTest {

    @TempDir
    private Path directory;

    @Test
    void aStoredEventIsHandedOutAsItWas() throws Exception {
        try (Store store = Store.in(directory).subscribe()) {
            byte[] body = "{\"id\":\"c1\",\"name\":\"Zo\u00eb \u0000\" }\r\n".getBytes(StandardCharsets.UTF_8);
            Instant receivedAt = Instant.ofEpochMilli(1693389853611L);
            AcceptedEvent event = new AcceptedEvent(body, "ab".repeat(32), Map.of("0351 1", "+493511", "a", "b"),
                    "c1", Transport.SQS, receivedAt);

            assertEquals(Receipt.STORED, store.append(event));

            AcceptedEvent handedOut = store.next().event();
            assertArrayEquals(body, handedOut.body());
            assertEquals("ab".repeat(32), handedOut.digest());
            assertEquals(Map.of("0351 1", "+493511", "a", "b"), handedOut.numbers());
            assertEquals("c1", handedOut.orderingKey());
            assertEquals(Transport.SQS, handedOut.transport());
            assertEquals(receivedAt, handedOut.receivedAt());
        }
    }

    @Test
    void whoeverGetsAnEventAtOnceNeedNotParseItAndAfterARestartHasTheBytes() throws Exception {
        JsonObject document = Documents.json("{\"id\":\"c1\"}");
        AcceptedEvent event = AcceptedEvent.of(document.toString().getBytes(StandardCharsets.UTF_8), document, Map.of(),
                Transport.HTTP, Store.RECEIVED_AT);
        try (Store store = Store.in(directory).subscribe()) {
            store.append(event);
            assertSame(document, store.next().event().document().get());
        }
        try (Store store = Store.in(directory).subscribe()) {
            AcceptedEvent later = store.next().event();
            assertNull(later.document().get());
            assertArrayEquals(event.body(), later.body());
        }
    }

    @Test
    void aSmallEventWithManyNumbersHasRoomForThemAlsoAmongTheDeadLetters() throws Exception {
        Map<String, String> numbers = IntStream.range(0, 50).boxed().collect(Collectors.toMap(
                number -> "0351 2345 " + number + " ".repeat(25), number -> "+493512345" + number));
        AcceptedEvent event = new AcceptedEvent("{}".getBytes(StandardCharsets.UTF_8), "ab".repeat(32), numbers, null,
                Transport.HTTP, Store.RECEIVED_AT);
        try (Store store = Store.in(directory).subscribe()) {
            store.append(event);
            QueuedEvent first = store.next();
            assertEquals(numbers, first.event().numbers());
            first.bury("away", 1, Set.of());
            Store.await("it is buried", Duration.ofSeconds(10),
                    () -> store.subscriptions().deadLetters("wildix-cdi").list(1).size() == 1);
            DeadLetters letters = store.subscriptions().deadLetters("wildix-cdi");
            assertEquals(numbers, letters.list(1).get(0).event().numbers());
            letters.sendAgain(letters.list(1).get(0).id());
            assertEquals(numbers, store.next().event().numbers());
        }
    }

    @Test
    void anEventWithoutAnOrderHasNoKeyAfterwardsEither() throws Exception {
        try (Store store = Store.in(directory).subscribe()) {
            AcceptedEvent event = AcceptedEvent.of("{}".getBytes(StandardCharsets.UTF_8), Documents.json("{}"), Map.of(),
                    Transport.HTTP, Store.RECEIVED_AT);
            store.append(event);

            AcceptedEvent handedOut = store.next().event();
            assertNull(handedOut.orderingKey());
            assertEquals("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", handedOut.digest());
        }
    }

    @Test
    void theSameBodyIsADuplicateAndHandedOutOnce() throws Exception {
        try (Store store = Store.in(directory).subscribe()) {
            assertEquals(Receipt.STORED, store.append(Store.event("a", "c")));
            assertEquals(Receipt.DUPLICATE, store.append(Store.event("a", "c")));
            assertEquals(Receipt.STORED, store.append(Store.event("b", "c")));

            assertEquals(Store.text(Store.event("a", "c")), Store.text(store.next().event()));
            assertEquals(Store.text(Store.event("b", "c")), Store.text(store.next().event()));
            store.assertEmpty();
        }
    }

    @Test
    void ofTheSameBodyAtTheSameTimeOneIsStored() throws Exception {
        int threads = 16;
        ExecutorService senders = Executors.newFixedThreadPool(threads);
        try (Store store = Store.in(directory).subscribe()) {
            for (int round = 0; round < 20; round++) {
                AcceptedEvent event = Store.event("round " + round, "c");
                CyclicBarrier together = new CyclicBarrier(threads);
                List<Future<Receipt>> receipts = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    receipts.add(senders.submit(() -> {
                        together.await();
                        return store.append(event);
                    }));
                }
                List<Receipt> all = new ArrayList<>();
                for (Future<Receipt> receipt : receipts) {
                    all.add(receipt.get(10, TimeUnit.SECONDS));
                }
                assertEquals(1, Collections.frequency(all, Receipt.STORED), all.toString());
                assertEquals(Store.text(event), Store.text(store.next().event()));
            }
            store.assertEmpty();
        } finally {
            senders.shutdownNow();
        }
    }

    @Test
    void asManyEventsAreRememberedAsConfiguredTheLatestAcrossRestarts() throws Exception {
        for (int start = 0; start < 3; start++) {
            try (Store store = Store.with(Store.settings(directory, 1, 10))) {
                for (int i = 0; i < 7; i++) {
                    assertEquals(Receipt.STORED, store.append(Store.event(start + " " + i, "c")));
                }
            }
        }
        try (Store store = Store.with(Store.settings(directory, 1, 10))) {
            for (int i = 0; i < 7; i++) {
                assertEquals(Receipt.DUPLICATE, store.append(Store.event("2 " + i, "c")));
            }
            for (int i = 4; i < 7; i++) {
                assertEquals(Receipt.DUPLICATE, store.append(Store.event("1 " + i, "c")));
            }
            assertEquals(Receipt.STORED, store.append(Store.event("1 3", "c")), "the oldest one was forgotten");
            assertEquals(Receipt.STORED, store.append(Store.event("1 4", "c")), "and now the next");
        }
        // Fewer than before: the latest of them.
        try (Store store = Store.with(Store.settings(directory, 1, 2))) {
            assertEquals(Receipt.DUPLICATE, store.append(Store.event("1 4", "c")));
            assertEquals(Receipt.DUPLICATE, store.append(Store.event("1 3", "c")));
            assertEquals(Receipt.STORED, store.append(Store.event("2 6", "c")));
        }
    }

    @Test
    void aDuplicateIsRecognisedAfterARestart() throws Exception {
        try (Store store = Store.in(directory).subscribe()) {
            store.append(Store.event("a", "c"));
            store.next().acknowledge();
        }
        try (Store store = Store.in(directory).subscribe()) {
            assertEquals(Receipt.DUPLICATE, store.append(Store.event("a", "c")));
            store.assertEmpty();
        }
    }

    @Test
    void whatIsNotAcknowledgedComesAgainWhenTheSubscriptionIsOpenedAgain() throws Exception {
        try (Store store = Store.in(directory).subscribe()) {
            store.append(Store.event("a", "c1"));
            store.append(Store.event("b", "c2"));
            store.append(Store.event("c", "c3"));
            List<QueuedEvent> events = store.next(3);
            events.get(1).acknowledge();

            store.subscribe();

            assertEquals(List.of("c1", "c3"),
                    store.next(2).stream().map(event -> event.event().orderingKey()).toList());
        }
    }

    @Test
    void whatIsNotAcknowledgedComesAgainAfterARestartAndWhatIsDoesNot() throws Exception {
        try (Store store = Store.in(directory).subscribe()) {
            store.append(Store.event("a", "c1"));
            store.append(Store.event("b", "c2"));
            store.append(Store.event("c", "c3"));
            List<QueuedEvent> events = store.next(3);
            events.get(2).acknowledge();
            events.get(0).acknowledge();
        }
        try (Store store = Store.in(directory).subscribe()) {
            QueuedEvent again = store.next();
            assertEquals(Store.text(Store.event("b", "c2")), Store.text(again.event()));
            assertEquals(Store.RECEIVED_AT, again.event().receivedAt());
            again.acknowledge();
            store.assertEmpty();
        }
    }

    @Test
    void eventsAreHandedOutInTheOrderOfTheirReceipt() throws Exception {
        List<String> stored = IntStream.range(0, 1_000).mapToObj(i -> Store.text(Store.event("e" + i, "c" + i % 7)))
                .toList();
        try (Store store = Store.in(directory).subscribe()) {
            List<CompletableFuture<Receipt>> receipts = IntStream.range(0, 1_000)
                    .mapToObj(i -> store.log().append(Store.event("e" + i, "c" + i % 7)).toCompletableFuture())
                    .toList();
            CompletableFuture.allOf(receipts.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);

            assertEquals(stored, store.next(1_000).stream().map(event -> Store.text(event.event())).toList());

            store.subscribe();
            assertEquals(stored, store.next(1_000).stream().map(event -> Store.text(event.event())).toList());
        }
    }

    @Test
    void aBodyOfMegabytesGoesThroughUnchanged() throws Exception {
        byte[] body = new byte[3 << 20];
        new Random(1).nextBytes(body);
        AcceptedEvent event = new AcceptedEvent(body, "cd".repeat(32), Map.of(), "c", Transport.HTTP, Store.RECEIVED_AT);
        try (BrokerWarnings warnings = new BrokerWarnings(); Store store = Store.in(directory).subscribe()) {
            assertEquals(Receipt.STORED, store.append(event));
            assertTrue(Arrays.equals(body, store.next().event().body()));
            assertEquals(Receipt.DUPLICATE, store.append(event));
            assertEquals(List.of(), warnings.of(""));
        }
        try (Store store = Store.in(directory).subscribe()) {
            QueuedEvent again = store.next();
            assertTrue(Arrays.equals(body, again.event().body()));
            again.acknowledge();
            assertEquals(Receipt.DUPLICATE, store.append(event));
            store.assertEmpty();
        }
    }

    @Test
    void severalSubscriptionsReadABodyOfMegabytesUnchangedAtTheSameTime() throws Exception {
        int readers = 4;
        int events = 10;
        try (Store store = Store.in(directory)) {
            Map<String, byte[]> sent = new ConcurrentHashMap<>();
            CountDownLatch read = new CountDownLatch(readers * events);
            List<String> changed = new CopyOnWriteArrayList<>();
            List<Subscription> subscriptions = IntStream.range(0, readers)
                    .mapToObj(reader -> store.subscriptions().of("reader-" + reader)).toList();
            subscriptions.forEach(subscription -> subscription.open(queued -> {
                if (!Arrays.equals(sent.get(queued.event().digest()), queued.event().body())) {
                    changed.add(subscription.name() + " " + queued.event().digest());
                }
                queued.acknowledge();
                read.countDown();
            }));
            for (int event = 0; event < events; event++) {
                byte[] body = new byte[3 << 20];
                new Random(event).nextBytes(body);
                String digest = "%064x".formatted(event);
                sent.put(digest, body);
                store.append(new AcceptedEvent(body, digest, Map.of(), "c" + event, Transport.HTTP,
                        Store.RECEIVED_AT));
            }

            assertTrue(read.await(20, TimeUnit.SECONDS), () -> read.getCount() + " were not read");
            assertEquals(List.of(), changed);
            subscriptions.forEach(Subscription::close);
        }
    }

    @Test
    void anIdOfAMegabyteDoesNotKeepAnEventFromBeingStored() throws Exception {
        try (Store store = Store.in(directory).subscribe()) {
            AcceptedEvent event = Store.event("a", "9".repeat(1 << 20));
            assertEquals(Receipt.STORED, store.append(event));
            AcceptedEvent handedOut = store.next().event();
            assertEquals(Store.text(event), Store.text(handedOut));
            assertEquals(64, handedOut.orderingKey().length());
            assertEquals(Store.event("b", "9".repeat(1 << 20)).orderingKey(), handedOut.orderingKey());
            assertEquals(Receipt.STORED, store.append(Store.event("b", "c")));
            assertEquals(Store.text(Store.event("b", "c")), Store.text(store.next().event()));
        }
    }

    @Test
    void moreEventsThanAreRememberedAreStillStored() throws Exception {
        try (Store store = Store.with(Store.settings(directory, 1, 10)).subscribe()) {
            for (int i = 0; i < 100; i++) {
                assertEquals(Receipt.STORED, store.append(Store.event("e" + i, "c")));
            }
            assertEquals(100, store.next(100).size());
            assertEquals(Receipt.DUPLICATE, store.append(Store.event("e99", "c")));
            assertEquals(Receipt.DUPLICATE, store.append(Store.event("e90", "c")));
            assertEquals(Receipt.STORED, store.append(Store.event("e0", "c")), "forgotten since");
        }
    }

    @Test
    void afterItIsClosedTheLogTakesNothing() throws Exception {
        try (Store store = Store.in(directory)) {
            store.log().close();

            assertEquals("the server is shutting down", unavailable(store).getMessage());
        }
    }

    @Test
    void withoutABrokerTheLogTakesNothing() throws Exception {
        try (BrokerWarnings expected = new BrokerWarnings(); Store store = Store.in(directory)) {
            store.broker().stop();

            assertEquals("the store is not running", unavailable(store).getMessage());
        }
    }

    @Test
    void withLittleSpaceOnTheDiskTheLogTakesNothing() throws Exception {
        long more = 1L << 60;
        try (BrokerWarnings expected = new BrokerWarnings();
                Store store = Store.with(Store.settings(directory, more, 10))) {
            Store.await("the disk is found full", Duration.ofSeconds(30), () -> store.broker().unavailable() != null);

            assertEquals("less than wildix.data.min-free (" + more + " bytes) is free on the disk of " + directory,
                    unavailable(store).getMessage());
        }
    }

    @Test
    void whileTheDiskHangsFurtherEventsAreRefusedAtOnce() throws Exception {
        try (Store store = Store.in(directory).subscribe()) {
            CountDownLatch disk = new CountDownLatch(1);
            store.log().close();
            store.log().open(writer -> new Thread(() -> {
                try {
                    disk.await();
                    writer.run();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            }));
            CompletableFuture<Receipt> first = store.log().append(Store.event("a", "c")).toCompletableFuture();

            List<CompletableFuture<Receipt>> others = new ArrayList<>();
            Store.await("an event is refused", Duration.ofSeconds(10), () -> others.add(store.log().append(
                    Store.event("b" + others.size(), "c")).toCompletableFuture())
                    && others.get(others.size() - 1).isCompletedExceptionally());
            assertEquals("the disk takes too long", assertThrows(ExecutionException.class,
                    () -> others.get(others.size() - 1).get()).getCause().getMessage());
            assertFalse(first.isDone());

            disk.countDown();
            assertEquals(Receipt.STORED, first.get(10, TimeUnit.SECONDS));
            assertEquals(others.size(), store.next(others.size()).size());
            assertEquals(Receipt.STORED, store.append(Store.event("z", "c")));
        }
    }

    @Test
    void anEventThatIsRefusedForAnotherOneBesideItIsNoDuplicateWhenItComesAgain() throws Exception {
        try (Store store = Store.in(directory).subscribe()) {
            CountDownLatch both = new CountDownLatch(1);
            store.log().close();
            store.log().open(writer -> new Thread(() -> {
                try {
                    both.await();
                    writer.run();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            }));
            AcceptedEvent good = Store.event("a", "c");
            AcceptedEvent tooLong = new AcceptedEvent(good.body(), "ef".repeat(32), Map.of(), "x".repeat(2_000_000),
                    Transport.HTTP, Store.RECEIVED_AT);
            CompletableFuture<Receipt> first = store.log().append(good).toCompletableFuture();
            CompletableFuture<Receipt> second = store.log().append(tooLong).toCompletableFuture();
            both.countDown();

            assertThrows(ExecutionException.class, () -> second.get(10, TimeUnit.SECONDS));
            assertThrows(ExecutionException.class, () -> first.get(10, TimeUnit.SECONDS));
            assertEquals(Receipt.STORED, store.append(good));
            assertEquals(Store.text(good), Store.text(store.next().event()));
            store.assertEmpty();
        }
    }

    @Test
    void whatIsUnderWayWhenTheLogIsClosedIsStillStored() throws Exception {
        try (Store store = Store.in(directory)) {
            List<CompletableFuture<Receipt>> receipts = IntStream.range(0, 500)
                    .mapToObj(i -> store.log().append(Store.event("e" + i, "c")).toCompletableFuture()).toList();
            store.log().close();

            for (CompletableFuture<Receipt> receipt : receipts) {
                assertEquals(Receipt.STORED, receipt.getNow(null));
            }
        }
        try (Store store = Store.in(directory).subscribe()) {
            assertEquals(500, store.next(500).size());
        }
    }

    @Test
    void anEventThatNoSubscriptionWouldGetIsNotAccepted() throws Exception {
        try (Store store = Store.in(directory)) {
            store.subscriptions().remove("wildix-cdi");

            assertEquals("the store did not take the event", unavailable(store).getMessage());

            store.subscribe();
            assertEquals(Receipt.STORED, store.append(Store.event("a", "c")));
            assertEquals("c", store.next().event().orderingKey());
        }
    }

    @Test
    void theLogCanBeOpenedAgain() throws Exception {
        try (Store store = Store.in(directory).subscribe()) {
            store.log().close();
            store.log().open(Thread::new);

            assertEquals(Receipt.STORED, store.append(Store.event("a", "c")));
            assertEquals("c", store.next().event().orderingKey());
        }
    }

    @Test
    void aSubscriptionThatPausesHandsOutNoMoreButTakesAcknowledgements() throws Exception {
        try (Store store = Store.in(directory).subscribe()) {
            store.append(Store.event("a", "c"));
            QueuedEvent first = store.next();
            store.subscription().pause();
            store.append(Store.event("b", "c"));
            first.acknowledge();
            assertEquals(0, store.handedOut());

            store.subscribe();

            QueuedEvent second = store.next();
            assertEquals(Store.text(Store.event("b", "c")), Store.text(second.event()));
            second.acknowledge();
            store.assertEmpty();
        }
    }

    @Test
    void whatIsAcknowledgedLeavesTheQueueAlsoWhenNoFurtherEventComes() throws Exception {
        try (Store store = Store.in(directory).subscribe()) {
            store.append(Store.event("a", "c"));
            store.next().acknowledge();

            Store.await("the queue is empty", Duration.ofSeconds(10),
                    () -> store.subscriptions().states().get(0).waiting() == 0);
        }
    }

    @Test
    void whatIsAcknowledgedWhenTheLogIsClosedDoesNotComeAgain() throws Exception {
        try (Store store = Store.in(directory).subscribe()) {
            store.append(Store.event("a", "c"));
            QueuedEvent late = store.next();
            store.log().close();
            late.acknowledge();
        }
        try (Store store = Store.in(directory).subscribe()) {
            store.assertEmpty();
        }
    }

    @Test
    void whatIsAcknowledgedAfterTheSubscriptionWasClosedComesAgain() throws Exception {
        try (Store store = Store.in(directory).subscribe()) {
            store.append(Store.event("a", "c"));
            QueuedEvent late = store.next();
            store.subscribe();
            QueuedEvent again = store.next();

            late.acknowledge();
            late.bury("too late", 1, Set.of());

            store.subscribe();
            assertEquals(again.event().digest(), store.next().event().digest());
        }
    }

    @Test
    void aReceiverThatThrowsDoesNotKeepOtherEventsBack() throws Exception {
        try (BrokerWarnings warnings = new BrokerWarnings(); Store store = Store.in(directory)) {
            List<String> taken = new CopyOnWriteArrayList<>();
            Subscription subscription = store.subscriptions().of("wildix-cdi");
            subscription.open(event -> {
                if (event.event().orderingKey().equals("bad")) {
                    throw new IllegalStateException("no");
                }
                taken.add(event.event().orderingKey());
            });
            store.append(Store.event("a", "bad"));
            store.append(Store.event("b", "good"));

            Store.await("the other event is handed out", Duration.ofSeconds(10), () -> taken.equals(List.of("good")));
            subscription.close();
            store.subscribe();
            assertEquals(List.of("bad", "good"),
                    store.next(2).stream().map(event -> event.event().orderingKey()).toList());
        }
    }

    private static StoreUnavailable unavailable(Store store) {
        return assertInstanceOf(StoreUnavailable.class, assertThrows(ExecutionException.class,
                () -> store.append(Store.event("a", "c"))).getCause());
    }
}
