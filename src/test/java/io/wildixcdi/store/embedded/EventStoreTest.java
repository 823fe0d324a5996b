package io.wildixcdi.store.embedded;

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
import io.wildixcdi.store.AppendResult;
import io.wildixcdi.store.StoreUnavailableException;
import io.wildixcdi.subscription.AcceptedEvent;
import io.wildixcdi.subscription.DeadLetters;
import io.wildixcdi.subscription.QueuedEvent;
import io.wildixcdi.subscription.Subscription;
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
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            byte[] body = "{\"id\":\"c1\",\"name\":\"Zo\u00eb \u0000\" }\r\n".getBytes(StandardCharsets.UTF_8);
            Instant receivedAt = Instant.ofEpochMilli(1693389853611L);
            AcceptedEvent event = new AcceptedEvent(body, "ab".repeat(32), Map.of("0351 1", "+493511", "a", "b"),
                    "c1", Transport.SQS, receivedAt);

            assertEquals(AppendResult.STORED, store.append(event));

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
                Transport.HTTP, StoreTestCase.RECEIVED_AT);
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            store.append(event);
            assertSame(document, store.next().event().document().get());
        }
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
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
                Transport.HTTP, StoreTestCase.RECEIVED_AT);
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            store.append(event);
            QueuedEvent first = store.next();
            assertEquals(numbers, first.event().numbers());
            first.deadLetter("away", 1, Set.of());
            StoreTestCase.await("it is with the dead letters", Duration.ofSeconds(10),
                    () -> store.subscriptions().deadLetters("wildix-cdi").list(1).size() == 1);
            DeadLetters deadLetters = store.subscriptions().deadLetters("wildix-cdi");
            assertEquals(numbers, deadLetters.list(1).get(0).event().numbers());
            deadLetters.redeliver(deadLetters.list(1).get(0).id());
            assertEquals(numbers, store.next().event().numbers());
        }
    }

    @Test
    void anEventWithoutAnOrderHasNoKeyAfterwardsEither() throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            AcceptedEvent event = AcceptedEvent.of("{}".getBytes(StandardCharsets.UTF_8), Documents.json("{}"),
                    Map.of(),
                    Transport.HTTP, StoreTestCase.RECEIVED_AT);
            store.append(event);

            AcceptedEvent handedOut = store.next().event();
            assertNull(handedOut.orderingKey());
            assertEquals("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", handedOut.digest());
        }
    }

    @Test
    void theSameBodyIsADuplicateAndHandedOutOnce() throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            assertEquals(AppendResult.STORED, store.append(StoreTestCase.event("a", "c")));
            assertEquals(AppendResult.DUPLICATE, store.append(StoreTestCase.event("a", "c")));
            assertEquals(AppendResult.STORED, store.append(StoreTestCase.event("b", "c")));

            assertEquals(StoreTestCase.text(StoreTestCase.event("a", "c")), StoreTestCase.text(store.next().event()));
            assertEquals(StoreTestCase.text(StoreTestCase.event("b", "c")), StoreTestCase.text(store.next().event()));
            store.assertEmpty();
        }
    }

    @Test
    void ofTheSameBodyAtTheSameTimeOneIsStored() throws Exception {
        int threads = 16;
        ExecutorService senders = Executors.newFixedThreadPool(threads);
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            for (int round = 0; round < 20; round++) {
                AcceptedEvent event = StoreTestCase.event("round " + round, "c");
                CyclicBarrier together = new CyclicBarrier(threads);
                List<Future<AppendResult>> receipts = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    receipts.add(senders.submit(() -> {
                        together.await();
                        return store.append(event);
                    }));
                }
                List<AppendResult> all = new ArrayList<>();
                for (Future<AppendResult> receipt : receipts) {
                    all.add(receipt.get(10, TimeUnit.SECONDS));
                }
                assertEquals(1, Collections.frequency(all, AppendResult.STORED), all.toString());
                assertEquals(StoreTestCase.text(event), StoreTestCase.text(store.next().event()));
            }
            store.assertEmpty();
        } finally {
            senders.shutdownNow();
        }
    }

    @Test
    void asManyEventsAreRememberedAsConfiguredTheLatestAcrossRestarts() throws Exception {
        for (int start = 0; start < 3; start++) {
            try (StoreTestCase store = StoreTestCase.with(StoreTestCase.settings(directory, 1, 10))) {
                for (int i = 0; i < 7; i++) {
                    assertEquals(AppendResult.STORED, store.append(StoreTestCase.event(start + " " + i, "c")));
                }
            }
        }
        try (StoreTestCase store = StoreTestCase.with(StoreTestCase.settings(directory, 1, 10))) {
            for (int i = 0; i < 7; i++) {
                assertEquals(AppendResult.DUPLICATE, store.append(StoreTestCase.event("2 " + i, "c")));
            }
            for (int i = 4; i < 7; i++) {
                assertEquals(AppendResult.DUPLICATE, store.append(StoreTestCase.event("1 " + i, "c")));
            }
            assertEquals(AppendResult.STORED, store.append(StoreTestCase.event("1 3", "c")),
                    "the oldest one was forgotten");
            assertEquals(AppendResult.STORED, store.append(StoreTestCase.event("1 4", "c")), "and now the next");
        }
        // Fewer than before: the latest of them.
        try (StoreTestCase store = StoreTestCase.with(StoreTestCase.settings(directory, 1, 2))) {
            assertEquals(AppendResult.DUPLICATE, store.append(StoreTestCase.event("1 4", "c")));
            assertEquals(AppendResult.DUPLICATE, store.append(StoreTestCase.event("1 3", "c")));
            assertEquals(AppendResult.STORED, store.append(StoreTestCase.event("2 6", "c")));
        }
    }

    @Test
    void aDuplicateIsRecognisedAfterARestart() throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            store.append(StoreTestCase.event("a", "c"));
            store.next().acknowledge();
        }
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            assertEquals(AppendResult.DUPLICATE, store.append(StoreTestCase.event("a", "c")));
            store.assertEmpty();
        }
    }

    @Test
    void whatIsNotAcknowledgedComesAgainWhenTheSubscriptionIsOpenedAgain() throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            store.append(StoreTestCase.event("a", "c1"));
            store.append(StoreTestCase.event("b", "c2"));
            store.append(StoreTestCase.event("c", "c3"));
            List<QueuedEvent> events = store.next(3);
            events.get(1).acknowledge();

            store.subscribe();

            assertEquals(List.of("c1", "c3"),
                    store.next(2).stream().map(event -> event.event().orderingKey()).toList());
        }
    }

    @Test
    void whatIsNotAcknowledgedComesAgainAfterARestartAndWhatIsDoesNot() throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            store.append(StoreTestCase.event("a", "c1"));
            store.append(StoreTestCase.event("b", "c2"));
            store.append(StoreTestCase.event("c", "c3"));
            List<QueuedEvent> events = store.next(3);
            events.get(2).acknowledge();
            events.get(0).acknowledge();
        }
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            QueuedEvent again = store.next();
            assertEquals(StoreTestCase.text(StoreTestCase.event("b", "c2")), StoreTestCase.text(again.event()));
            assertEquals(StoreTestCase.RECEIVED_AT, again.event().receivedAt());
            again.acknowledge();
            store.assertEmpty();
        }
    }

    @Test
    void eventsAreHandedOutInTheOrderOfTheirReceipt() throws Exception {
        List<String> stored = IntStream.range(0, 1_000).mapToObj(i -> StoreTestCase.text(StoreTestCase.event("e" + i,
                "c" + i % 7)))
                .toList();
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            List<CompletableFuture<AppendResult>> receipts = IntStream.range(0, 1_000)
                    .mapToObj(i -> store.log().append(StoreTestCase.event("e" + i, "c" + i % 7)).toCompletableFuture())
                    .toList();
            CompletableFuture.allOf(receipts.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);

            assertEquals(stored, store.next(1_000).stream().map(event -> StoreTestCase.text(event.event())).toList());

            store.subscribe();
            assertEquals(stored, store.next(1_000).stream().map(event -> StoreTestCase.text(event.event())).toList());
        }
    }

    @Test
    void aBodyOfMegabytesGoesThroughUnchanged() throws Exception {
        byte[] body = new byte[3 << 20];
        new Random(1).nextBytes(body);
        AcceptedEvent event = new AcceptedEvent(body, "cd".repeat(32), Map.of(), "c", Transport.HTTP,
                StoreTestCase.RECEIVED_AT);
        try (BrokerWarnings warnings = new BrokerWarnings(); StoreTestCase store = StoreTestCase.in(directory)
                .subscribe()) {
            assertEquals(AppendResult.STORED, store.append(event));
            assertTrue(Arrays.equals(body, store.next().event().body()));
            assertEquals(AppendResult.DUPLICATE, store.append(event));
            assertEquals(List.of(), warnings.of(""));
        }
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            QueuedEvent again = store.next();
            assertTrue(Arrays.equals(body, again.event().body()));
            again.acknowledge();
            assertEquals(AppendResult.DUPLICATE, store.append(event));
            store.assertEmpty();
        }
    }

    @Test
    void severalSubscriptionsReadABodyOfMegabytesUnchangedAtTheSameTime() throws Exception {
        int readers = 4;
        int events = 10;
        try (StoreTestCase store = StoreTestCase.in(directory)) {
            Map<String, byte[]> sent = new ConcurrentHashMap<>();
            CountDownLatch read = new CountDownLatch(readers * events);
            List<String> changed = new CopyOnWriteArrayList<>();
            List<Subscription> subscriptions = IntStream.range(0, readers)
                    .mapToObj(reader -> store.subscriptions().getOrCreate("reader-" + reader)).toList();
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
                        StoreTestCase.RECEIVED_AT));
            }

            assertTrue(read.await(20, TimeUnit.SECONDS), () -> read.getCount() + " were not read");
            assertEquals(List.of(), changed);
            subscriptions.forEach(Subscription::close);
        }
    }

    @Test
    void anIdOfAMegabyteDoesNotKeepAnEventFromBeingStored() throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            AcceptedEvent event = StoreTestCase.event("a", "9".repeat(1 << 20));
            assertEquals(AppendResult.STORED, store.append(event));
            AcceptedEvent handedOut = store.next().event();
            assertEquals(StoreTestCase.text(event), StoreTestCase.text(handedOut));
            assertEquals(64, handedOut.orderingKey().length());
            assertEquals(StoreTestCase.event("b", "9".repeat(1 << 20)).orderingKey(), handedOut.orderingKey());
            assertEquals(AppendResult.STORED, store.append(StoreTestCase.event("b", "c")));
            assertEquals(StoreTestCase.text(StoreTestCase.event("b", "c")), StoreTestCase.text(store.next().event()));
        }
    }

    @Test
    void moreEventsThanAreRememberedAreStillStored() throws Exception {
        try (StoreTestCase store = StoreTestCase.with(StoreTestCase.settings(directory, 1, 10)).subscribe()) {
            for (int i = 0; i < 100; i++) {
                assertEquals(AppendResult.STORED, store.append(StoreTestCase.event("e" + i, "c")));
            }
            assertEquals(100, store.next(100).size());
            assertEquals(AppendResult.DUPLICATE, store.append(StoreTestCase.event("e99", "c")));
            assertEquals(AppendResult.DUPLICATE, store.append(StoreTestCase.event("e90", "c")));
            assertEquals(AppendResult.STORED, store.append(StoreTestCase.event("e0", "c")), "forgotten since");
        }
    }

    @Test
    void afterItIsClosedTheLogTakesNothing() throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory)) {
            store.log().close();

            assertEquals("the server is shutting down", unavailable(store).getMessage());
        }
    }

    @Test
    void withoutABrokerTheLogTakesNothing() throws Exception {
        try (BrokerWarnings expected = new BrokerWarnings(); StoreTestCase store = StoreTestCase.in(directory)) {
            store.broker().stop();

            assertEquals("the store is not running", unavailable(store).getMessage());
        }
    }

    @Test
    void withLittleSpaceOnTheDiskTheLogTakesNothing() throws Exception {
        long more = 1L << 60;
        try (BrokerWarnings expected = new BrokerWarnings();
                StoreTestCase store = StoreTestCase.with(StoreTestCase.settings(directory, more, 10))) {
            StoreTestCase.await("the disk is found full", Duration.ofSeconds(30),
                    () -> store.broker().unavailable() != null);

            assertEquals("less than wildix.data.min-free (" + more + " bytes) is free on the disk of " + directory,
                    unavailable(store).getMessage());
        }
    }

    @Test
    void whileTheDiskHangsFurtherEventsAreRefusedAtOnce() throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            CountDownLatch disk = new CountDownLatch(1);
            store.log().close();
            store.log().open(writer -> new Thread(() -> {
                try {
                    disk.await();
                    writer.run();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }));
            CompletableFuture<AppendResult> first = store.log().append(StoreTestCase.event("a",
                    "c")).toCompletableFuture();

            List<CompletableFuture<AppendResult>> others = new ArrayList<>();
            StoreTestCase.await("an event is refused", Duration.ofSeconds(10), () -> others.add(store.log().append(
                    StoreTestCase.event("b" + others.size(), "c")).toCompletableFuture())
                    && others.get(others.size() - 1).isCompletedExceptionally());
            assertEquals("the disk takes too long", assertThrows(ExecutionException.class,
                    () -> others.get(others.size() - 1).get()).getCause().getMessage());
            assertFalse(first.isDone());

            disk.countDown();
            assertEquals(AppendResult.STORED, first.get(10, TimeUnit.SECONDS));
            assertEquals(others.size(), store.next(others.size()).size());
            assertEquals(AppendResult.STORED, store.append(StoreTestCase.event("z", "c")));
        }
    }

    @Test
    void anEventThatIsRefusedForAnotherOneBesideItIsNoDuplicateWhenItComesAgain() throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            CountDownLatch both = new CountDownLatch(1);
            store.log().close();
            store.log().open(writer -> new Thread(() -> {
                try {
                    both.await();
                    writer.run();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }));
            AcceptedEvent good = StoreTestCase.event("a", "c");
            AcceptedEvent tooLong = new AcceptedEvent(good.body(), "ef".repeat(32), Map.of(), "x".repeat(2_000_000),
                    Transport.HTTP, StoreTestCase.RECEIVED_AT);
            CompletableFuture<AppendResult> first = store.log().append(good).toCompletableFuture();
            CompletableFuture<AppendResult> second = store.log().append(tooLong).toCompletableFuture();
            both.countDown();

            assertThrows(ExecutionException.class, () -> second.get(10, TimeUnit.SECONDS));
            assertThrows(ExecutionException.class, () -> first.get(10, TimeUnit.SECONDS));
            assertEquals(AppendResult.STORED, store.append(good));
            assertEquals(StoreTestCase.text(good), StoreTestCase.text(store.next().event()));
            store.assertEmpty();
        }
    }

    @Test
    void whatIsUnderWayWhenTheLogIsClosedIsStillStored() throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory)) {
            List<CompletableFuture<AppendResult>> receipts = IntStream.range(0, 500)
                    .mapToObj(i -> store.log().append(StoreTestCase.event("e" + i,
                            "c")).toCompletableFuture()).toList();
            store.log().close();

            for (CompletableFuture<AppendResult> receipt : receipts) {
                assertEquals(AppendResult.STORED, receipt.getNow(null));
            }
        }
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            assertEquals(500, store.next(500).size());
        }
    }

    @Test
    void anEventThatNoSubscriptionWouldGetIsNotAccepted() throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory)) {
            store.subscriptions().remove("wildix-cdi");

            assertEquals("the store did not take the event", unavailable(store).getMessage());

            store.subscribe();
            assertEquals(AppendResult.STORED, store.append(StoreTestCase.event("a", "c")));
            assertEquals("c", store.next().event().orderingKey());
        }
    }

    @Test
    void theLogCanBeOpenedAgain() throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            store.log().close();
            store.log().open(Thread::new);

            assertEquals(AppendResult.STORED, store.append(StoreTestCase.event("a", "c")));
            assertEquals("c", store.next().event().orderingKey());
        }
    }

    @Test
    void aSubscriptionThatPausesHandsOutNoMoreButTakesAcknowledgements() throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            store.append(StoreTestCase.event("a", "c"));
            QueuedEvent first = store.next();
            store.subscription().pause();
            store.append(StoreTestCase.event("b", "c"));
            first.acknowledge();
            assertEquals(0, store.handedOut());

            store.subscribe();

            QueuedEvent second = store.next();
            assertEquals(StoreTestCase.text(StoreTestCase.event("b", "c")), StoreTestCase.text(second.event()));
            second.acknowledge();
            store.assertEmpty();
        }
    }

    @Test
    void whatIsAcknowledgedLeavesTheQueueAlsoWhenNoFurtherEventComes() throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            store.append(StoreTestCase.event("a", "c"));
            store.next().acknowledge();

            StoreTestCase.await("the queue is empty", Duration.ofSeconds(10),
                    () -> store.subscriptions().states().get(0).waiting() == 0);
        }
    }

    @Test
    void whatIsAcknowledgedWhenTheLogIsClosedDoesNotComeAgain() throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            store.append(StoreTestCase.event("a", "c"));
            QueuedEvent late = store.next();
            store.log().close();
            late.acknowledge();
        }
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            store.assertEmpty();
        }
    }

    @Test
    void whatIsAcknowledgedAfterTheSubscriptionWasClosedComesAgain() throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            store.append(StoreTestCase.event("a", "c"));
            QueuedEvent late = store.next();
            store.subscribe();
            QueuedEvent again = store.next();

            late.acknowledge();
            late.deadLetter("too late", 1, Set.of());

            store.subscribe();
            assertEquals(again.event().digest(), store.next().event().digest());
        }
    }

    @Test
    void aReceiverThatThrowsDoesNotKeepOtherEventsBack() throws Exception {
        try (BrokerWarnings warnings = new BrokerWarnings(); StoreTestCase store = StoreTestCase.in(directory)) {
            List<String> taken = new CopyOnWriteArrayList<>();
            Subscription subscription = store.subscriptions().getOrCreate("wildix-cdi");
            subscription.open(event -> {
                if (event.event().orderingKey().equals("bad")) {
                    throw new IllegalStateException("no");
                }
                taken.add(event.event().orderingKey());
            });
            store.append(StoreTestCase.event("a", "bad"));
            store.append(StoreTestCase.event("b", "good"));

            StoreTestCase.await("the other event is handed out", Duration.ofSeconds(10),
                    () -> taken.equals(List.of("good")));
            subscription.close();
            store.subscribe();
            assertEquals(List.of("bad", "good"),
                    store.next(2).stream().map(event -> event.event().orderingKey()).toList());
        }
    }

    private static StoreUnavailableException unavailable(StoreTestCase store) {
        return assertInstanceOf(StoreUnavailableException.class, assertThrows(ExecutionException.class,
                () -> store.append(StoreTestCase.event("a", "c"))).getCause());
    }
}
