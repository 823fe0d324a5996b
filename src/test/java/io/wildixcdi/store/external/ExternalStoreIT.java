package io.wildixcdi.store.external;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.config.BrokerSettings;
import io.wildixcdi.config.receiver.Brokers;
import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.Documents;
import io.wildixcdi.servers.ArtemisBroker;
import io.wildixcdi.store.AppendResult;
import io.wildixcdi.store.CallStateStore;
import io.wildixcdi.store.RejectedMessage;
import io.wildixcdi.store.RejectedMessages;
import io.wildixcdi.store.RejectedMessages.Kept;
import io.wildixcdi.store.StoreUnavailableException;
import io.wildixcdi.store.Subscriptions.State;
import io.wildixcdi.store.embedded.TestStore;
import io.wildixcdi.subscription.AcceptedEvent;
import io.wildixcdi.subscription.DeadLetters;
import io.wildixcdi.subscription.DeadLetters.DeadLetter;
import io.wildixcdi.subscription.QueuedEvent;
import io.wildixcdi.subscription.external.BrokerConnection;
import io.wildixcdi.subscription.external.BrokerConnector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The store at a broker of its own. It needs no application server, so one run of it is enough. */
@EnabledIfSystemProperty(named = "server", matches = "payara-micro")
@Timeout(180)
class ExternalStoreIT {

    private static final int BATCH = 32;

    /** What the broker says when it begins to write events to pages. */
    private static final String PAGING = "AMQ222038";

    private static final Instant RECEIVED_AT = Instant.parse("2023-08-30T10:04:10.990Z");

    private static ArtemisBroker broker;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private String crm;
    private ExternalStore store;

    @BeforeAll
    @Timeout(300)
    static void start() {
        broker = ArtemisBroker.in(Path.of(System.getProperty("scratch"), "external-store")).start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void open(TestInfo test) throws Exception {
        // An application of its own for each test.
        crm = test.getTestMethod().orElseThrow().getName();
        store = store(receiver(broker.url()));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        store.stopAccepting();
        store.subscriptions().remove(crm);
    }

    private static BrokerSettings receiver(String url) {
        return Brokers.settings(url, broker.receiver().name(), broker.receiver().password());
    }

    private static BrokerSettings application(String url) {
        return Brokers.settings(url, broker.application().name(), broker.application().password());
    }

    private static ExternalStore store(BrokerSettings settings) {
        ExternalStore store = new ExternalStore(settings);
        store.start(Thread::new);
        store.startAccepting(Set.of());
        return store;
    }

    private Instance instance() {
        Instance instance = Instance.of(application(broker.url()), crm);
        opened.add(instance);
        awaitConnected();
        return instance;
    }

    private void awaitConnected() {
        TestStore.await("the application is connected", () -> state().connected());
    }

    private State state() {
        return store.subscriptions().states().stream().filter(state -> state.name().equals(crm)).findAny()
                .orElse(new State(crm, false, -1, -1));
    }

    private static AcceptedEvent event(String name, String call) {
        return event(name, call, RECEIVED_AT);
    }

    private static AcceptedEvent event(String name, String call, Instant receivedAt) {
        String body = "{\"id\":\"" + call + "\",\"name\":\"" + name + "\"}";
        return AcceptedEvent.of(body.getBytes(StandardCharsets.UTF_8), Documents.json(body), Map.of(),
                Transport.HTTP, receivedAt);
    }

    /** Stores an event, as soon as it can be. */
    private AppendResult append(AcceptedEvent event) {
        List<AppendResult> receipts = new ArrayList<>();
        TestStore.await("the event is stored", () -> {
            try {
                receipts.add(store.log().append(event).toCompletableFuture().get(10, TimeUnit.SECONDS));
                return true;
            } catch (Exception refused) {
                return false;
            }
        });
        return receipts.get(0);
    }

    /** All events go to pages while one application is away, and whoever keeps up reads them while they are written. */
    @Test
    void absentApplicationDelaysNoOther() throws Exception {
        Instance.of(application(broker.url()), crm + ".away").close();
        Instance mine = instance();
        int told = broker.console().length();
        int first = 0;
        while (!broker.console().substring(told).contains(PAGING)) {
            together(mine, first, "x".repeat(50_000));
            first += BATCH;
        }

        for (int i = 0; i < 1_000; i++) {
            together(mine, first, "");
            first += BATCH;
        }

        TestStore.await("it is removed", () -> store.subscriptions().remove(crm + ".away") >= 0);
    }

    private void together(Instance mine, int first, String filler) throws Exception {
        List<AcceptedEvent> events = IntStream.range(first, first + BATCH).mapToObj(i -> event(i + filler,
                "c" + i % 100))
                .toList();
        List<CompletableFuture<AppendResult>> receipts = events.stream()
                .map(event -> store.log().append(event).toCompletableFuture()).toList();
        for (AcceptedEvent event : events) {
            QueuedEvent next = mine.next();
            assertEquals(Instance.text(event), Instance.text(next.event()));
            next.acknowledge();
        }
        for (CompletableFuture<AppendResult> receipt : receipts) {
            assertEquals(AppendResult.STORED, receipt.get(10, TimeUnit.SECONDS));
        }
    }

    /** In one transaction with others, which the broker then takes back as a whole. */
    @Test
    void duplicateDoesNotPreventStoringOthers() throws Exception {
        Instance mine = instance();
        AcceptedEvent again = event("again", "c");
        append(again);
        assertEquals("again", name(mine.next()));

        List<CompletableFuture<AppendResult>> receipts = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            receipts.add(store.log().append(i % 4 == 1 ? again : event("new " + i, "c")).toCompletableFuture());
        }

        for (CompletableFuture<AppendResult> receipt : receipts) {
            receipt.get(10, TimeUnit.SECONDS);
        }
        assertEquals(IntStream.range(0, BATCH).filter(i -> i % 4 != 1).mapToObj(i -> "new " + i).toList(),
                mine.next(BATCH * 3 / 4).stream().map(ExternalStoreIT::name).toList());
    }

    private static String name(QueuedEvent event) {
        event.acknowledge();
        return Documents.json(Instance.text(event.event())).getString("name");
    }

    @Test
    void keepsLastStateOfCallForAllReceivers() throws Exception {
        CallStateStore mine = store.callStates();
        ExternalStore another = store(receiver(broker.url()));
        opened.add(another::stopAccepting);
        put(mine, "it's", "1", null);
        put(mine, "it's", "2", null);
        put(another.callStates(), "other", "3", null);

        assertEquals("2", text(another.callStates().find("it's")));
        assertEquals("3", text(mine.find("other")));
        assertNull(mine.find("nobody"));
        assertEquals(Set.of("2", "3"), texts(mine));
        broker.kill();
        broker.start();
        TestStore.await("the broker is there", () -> {
            try {
                return texts(mine).equals(Set.of("2", "3"));
            } catch (IllegalStateException away) {
                return false;
            }
        });
        put(mine, "it's", "over", Duration.ofMillis(1));
        put(another.callStates(), "other", "over", Duration.ofMillis(1));
        opened.add(((ExternalCallStateStore) another.callStates())::close);
    }

    private static void put(CallStateStore states, String call, String document, Duration keep) {
        TestStore.await("it is put", () -> {
            try {
                states.put(call, document.getBytes(StandardCharsets.UTF_8), keep).toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
                return true;
            } catch (Exception away) {
                return false;
            }
        });
    }

    private static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }

    private static Set<String> texts(CallStateStore states) {
        return states.all().stream().map(ExternalStoreIT::text).collect(Collectors.toSet());
    }

    @Test
    void deliversToOwnSubscriptionOpenedLater() {
        // Another application has subscribed already, so that nothing else keeps events from being accepted.
        instance();
        String own = crm + ".own";
        ExternalStore fresh = new ExternalStore(receiver(broker.url()));
        fresh.start(Thread::new);
        fresh.startAccepting(Set.of(own));
        AcceptedEvent first = event("first", "c");
        TestStore.await("the event is stored", () -> {
            try {
                return fresh.log().append(first).toCompletableFuture().get(10, TimeUnit.SECONDS) == AppendResult.STORED;
            } catch (Exception refused) {
                return false;
            }
        });

        try (Instance late = Instance.of(receiver(broker.url()), own)) {
            QueuedEvent handedOut = late.next();
            assertEquals(Instance.text(first), Instance.text(handedOut.event()));
            handedOut.acknowledge();
        }
        fresh.stopAccepting();
        store.subscriptions().remove(own);
    }

    @Test
    void keepsRejectedMessagesUntilDiscarded() throws Exception {
        RejectedMessages refused = store.rejectedMessages();
        byte[] body = "not signed".getBytes(StandardCharsets.UTF_8);
        refused.keep(List.of(new RejectedMessage("1", body, null, "no signature", RECEIVED_AT),
                new RejectedMessage("2", body, "x", "another one", RECEIVED_AT)));

        List<Kept> kept = refused.list(10);
        assertEquals(List.of("1", "2"), kept.stream().map(one -> one.message().messageId()).toList());
        RejectedMessage second = kept.get(1).message();
        assertArrayEquals(body, second.body());
        assertEquals("x", second.signature());
        assertEquals("another one", second.reason());
        assertEquals(RECEIVED_AT, second.receivedAt());
        assertEquals(1, refused.list(1).size());

        assertTrue(refused.discard(kept.get(0).id()));
        assertFalse(refused.discard(kept.get(0).id()));
        assertTrue(refused.discard(kept.get(1).id()));
        assertEquals(List.of(), refused.list(10));
        assertFalse(store.subscriptions().states().stream().anyMatch(state -> state.name().contains("refused")));
    }

    @Test
    void deliversEventAsAccepted() {
        Instance instance = instance();
        AcceptedEvent event = event(crm, "c1");

        assertEquals(AppendResult.STORED, append(event));

        QueuedEvent queued = instance.next();
        assertArrayEquals(event.body(), queued.event().body());
        assertEquals(event.digest(), queued.event().digest());
        assertEquals("c1", queued.event().orderingKey());
        assertEquals(Transport.HTTP, queued.event().transport());
        assertEquals(RECEIVED_AT, queued.event().receivedAt());
        assertEquals(Set.of(), queued.acknowledgedBy());
        assertTrue(queued.isPending());
        queued.acknowledge();
        assertFalse(queued.isPending());
        TestStore.await("it is settled", () -> state().waiting() == 0);
    }

    @Test
    void deliversBodyOfFourMegabytes() {
        Instance instance = instance();
        AcceptedEvent event = event("x".repeat(4 << 20), "c1");
        append(event);

        QueuedEvent queued = instance.next();
        assertArrayEquals(event.body(), queued.event().body());
        queued.deadLetter("too much", 1, Set.of());
        TestStore.await("it is dead-lettered", () -> state().deadLetters() == 1);
        DeadLetter deadLetter = store.subscriptions().deadLetters(crm).list(1).get(0);
        assertArrayEquals(event.body(), deadLetter.event().body());
    }

    @Test
    void deliversDuplicateOnce() {
        Instance instance = instance();
        append(event(crm, "c1"));
        append(event(crm, "c1"));
        append(event(crm + " 2", "c1"));

        assertTrue(Instance.text(instance.next().event()).endsWith(crm + "\"}"));
        assertTrue(Instance.text(instance.next().event()).endsWith(crm + " 2\"}"));
    }

    @Test
    void acceptedEventSurvivesKillOfBroker() {
        instance().close();
        append(event(crm, "c1"));

        broker.kill();
        broker.start();

        QueuedEvent queued = instance().next();
        assertEquals("c1", queued.event().orderingKey());
    }

    @Test
    void rejectsEventsWhileBrokerIsAwayThenRecovers() {
        Instance instance = instance();
        append(event(crm, "c1"));
        QueuedEvent before = instance.next();

        broker.kill();
        TestStore.await("it is noticed", () -> !before.isPending());
        TestStore.await("events are refused", () -> {
            ExecutionException refusal = assertThrows(ExecutionException.class, () -> store.log()
                    .append(event(crm + " refused", "c1")).toCompletableFuture().get(4, TimeUnit.SECONDS));
            assertInstanceOf(StoreUnavailableException.class, refusal.getCause());
            return refusal.getCause().getMessage().equals("the broker can't be reached");
        });
        // Too late: nobody waits for it, and it must not settle what comes again.
        before.acknowledge();
        broker.start();

        append(event(crm + " after", "c1"));
        QueuedEvent again = instance.next();
        assertArrayEquals(before.event().body(), again.event().body());
        assertTrue(Instance.text(instance.next().event()).contains("after"));
    }

    @Test
    void instancesShareCallsInOrder() {
        Map<Instance, Set<String>> calls = new ConcurrentHashMap<>();
        List<String> seen = new CopyOnWriteArrayList<>();
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Instance instance = Instance.of(application(broker.url()), crm, (one, queued) -> {
                calls.computeIfAbsent(one, key -> ConcurrentHashMap.newKeySet()).add(queued.event().orderingKey());
                seen.add(queued.event().orderingKey() + " " + Instance.text(queued.event()));
                queued.acknowledge();
            });
            instances.add(instance);
            opened.add(instance);
            // The second one when all calls are with the first one already.
            awaitConnected();
            for (int call = 0; call < 40; call++) {
                append(event(crm + " begin " + i, "call" + call));
            }
        }
        for (int number = 0; number < 5; number++) {
            for (int call = 0; call < 40; call++) {
                append(event(crm + " " + number, "call" + call));
            }
        }
        TestStore.await("all have come", () -> seen.size() >= 280);

        assertEquals(280, seen.size());
        assertEquals(280, new HashSet<>(seen).size());
        for (int call = 0; call < 40; call++) {
            String prefix = "call" + call + " ";
            List<String> inOrder = seen.stream().filter(one -> one.startsWith(prefix)).toList();
            assertEquals(7, inOrder.size());
            assertTrue(inOrder.get(0).contains("begin 0") && inOrder.get(1).contains("begin 1"), inOrder::toString);
            for (int number = 0; number < 5; number++) {
                assertTrue(inOrder.get(number + 2).endsWith(crm + " " + number + "\"}"), inOrder::toString);
            }
        }
        for (Instance instance : instances) {
            assertTrue(calls.getOrDefault(instance, Set.of()).size() > 5, () -> "not shared: " + calls.values());
        }
    }

    @Test
    void redeliversUnsettledEventsToOtherInstanceInOrder() {
        Instance first = instance();
        for (int number = 0; number < 3; number++) {
            append(event(crm + " " + number, "c1"));
        }
        first.next(3).get(0).acknowledge();
        TestStore.await("one is settled", () -> state().waiting() == 2);
        Instance second = instance();

        first.close();

        assertTrue(Instance.text(second.next().event()).endsWith(crm + " 1\"}"));
        assertTrue(Instance.text(second.next().event()).endsWith(crm + " 2\"}"));
        assertEquals(0, second.kept());
    }

    @Test
    void instanceWaitsAtPrefetchLimit() {
        Instance instance = instance();
        String megabyte = "x".repeat(1 << 20);
        for (int number = 0; number < 12; number++) {
            append(event(megabyte + number, "c" + number));
        }
        List<QueuedEvent> held = instance.next(7);
        TestStore.await("it holds no more", () -> state().waiting() == 12 && instance.kept() == 0);

        held.forEach(QueuedEvent::acknowledge);

        instance.next(5).forEach(QueuedEvent::acknowledge);
        TestStore.await("all are settled", () -> state().waiting() == 0);
    }

    @Test
    void listsRedeliversAndDiscardsDeadLetters() {
        Instance instance = instance();
        Instance other = Instance.of(application(broker.url()), crm + "-other");
        opened.add(other);
        TestStore.await("the other is there", () -> store.subscriptions().states().stream()
                .anyMatch(state -> state.name().equals(crm + "-other")));
        append(event(crm + " a", "c1"));
        append(event(crm + " b", "c2"));
        instance.next().deadLetter("the CRM is away", 3, Set.of("A.b", "C.d"));
        instance.next().deadLetter("x".repeat(5_000), 1, Set.of());
        other.next(2).forEach(QueuedEvent::acknowledge);
        TestStore.await("both are dead-lettered", () -> state().equals(new State(crm, true, 0, 2)));

        DeadLetters deadLetters = store.subscriptions().deadLetters(crm);
        assertEquals(1, deadLetters.list(1).size());
        DeadLetter a = deadLetters.list(10).get(0);
        assertEquals("the CRM is away", a.reason());
        assertEquals(3, a.attempts());
        assertEquals("c1", a.event().orderingKey());
        DeadLetter b = deadLetters.list(10).get(1);
        assertEquals(2_000, b.reason().length());
        assertTrue(deadLetters.redeliver(a.id()));
        assertFalse(deadLetters.redeliver(a.id()));
        QueuedEvent again = instance.next();
        assertArrayEquals(a.event().body(), again.event().body());
        assertEquals(RECEIVED_AT, again.event().receivedAt());
        assertEquals(Set.of("A.b", "C.d"), again.acknowledgedBy());
        assertTrue(deadLetters.discard(b.id()));
        assertFalse(deadLetters.discard(b.id()));
        assertEquals(List.of(), deadLetters.list(10));
        assertEquals(0, other.kept());
        assertThrows(IllegalArgumentException.class, () -> store.subscriptions().deadLetters("nobody").list(1));
        other.close();
        TestStore.await("the other is removed", () -> {
            try {
                return store.subscriptions().remove(crm + "-other") >= 0;
            } catch (IllegalStateException stillThere) {
                return false;
            }
        });
    }

    @Test
    void subscriptionKeepsEventsFromFirstOpeningToRemoval() {
        Instance instance = instance();
        assertThrows(IllegalStateException.class, () -> store.subscriptions().remove(crm));
        instance.close();
        TestStore.await("it is away", () -> !state().connected());
        append(event(crm + " a", "c1"));
        append(event(crm + " b", "c2"));

        TestStore.await("both wait", () -> state().equals(new State(crm, false, 2, 0)));
        assertEquals(2, store.subscriptions().remove(crm));
        assertEquals(-1, store.subscriptions().remove(crm));
        assertEquals(new State(crm, false, -1, -1), state());
        Instance anew = instance();
        append(event(crm + " c", "c3"));
        assertEquals("c3", anew.next().event().orderingKey());
    }

    @Test
    void forgetsOldEventsOfAbsentApplication() {
        instance().close();
        Instant now = Instant.now();
        for (int number = 0; number < 300; number++) {
            append(event(crm + " old " + number, "c" + number, now.minusSeconds(100)));
        }
        append(event(crm + " new", "c1", now));
        TestStore.await("they wait", () -> state().equals(new State(crm, false, 301, 0)));

        assertEquals(0, store.subscriptions().forget(now.minusSeconds(200)));
        assertEquals(300, store.subscriptions().forget(now.minusSeconds(50)));

        TestStore.await("one waits", () -> state().waiting() == 1);
        assertTrue(Instance.text(instance().next().event()).contains("new"));
    }

    @Test
    void urlSetsTlsAndSecondAddress() throws Exception {
        String tls = broker.tlsUrl();
        String parameters = tls.substring(tls.indexOf('?') + 1);
        String address = tls.substring(0, tls.indexOf('?'));
        Instance instance = Instance.of(application("(tcp://127.0.0.1:1," + address + ")?ha=true;" + parameters), crm);
        opened.add(instance);
        awaitConnected();
        store.stopAccepting();
        store = store(receiver(tls));

        append(event(crm, "c1"));

        assertEquals("c1", instance.next().event().orderingKey());
    }

    @Test
    void logsWrongPasswordOnceAndRejectsEvents() throws Exception {
        ExternalStore stranger = store(Brokers.settings(broker.url(), "wildix", "guessed"));
        try {
            ExecutionException refusal = assertThrows(ExecutionException.class, () -> stranger.log()
                    .append(event(crm, "c1")).toCompletableFuture().get(4, TimeUnit.SECONDS));
            assertInstanceOf(StoreUnavailableException.class, refusal.getCause());
            IllegalStateException unread = assertThrows(IllegalStateException.class,
                    () -> stranger.subscriptions().states());
            assertFalse(unread.getMessage().contains("guessed"), unread.getMessage());
        } finally {
            stranger.stopAccepting();
        }
    }

    @Test
    void findsTrustStoreAddedLater(@TempDir Path directory) throws Exception {
        Path store = Path.of(broker.tlsUrl().replaceAll(".*trustStorePath=([^;]*).*", "$1"));
        Path later = directory.resolve("trust.p12");
        Instance instance = Instance.of(application(broker.tlsUrl().replace(store.toString(), later.toString())), crm);
        opened.add(instance);
        assertFalse(state().connected());

        Files.copy(store, later);

        awaitConnected();
    }

    @Test
    void closedClientLeavesNothingBehind() {
        Instance instance = instance();
        append(event(crm, "c1"));
        instance.next().acknowledge();

        instance.close();
        store.stopAccepting();

        TestStore.await("no thread is left", () -> Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .noneMatch(name -> name.matches("(?i).*(activemq|artemis|netty).*")));
    }

    @Test
    void brokenConnectionLeavesNoThread() throws Exception {
        instance();
        TestStore.await("the store is there", () -> store.log().append(event("first", "a")).thenApply(stored -> true)
                .exceptionally(away -> false).toCompletableFuture().join());
        Set<Thread> before = eventLoops();
        try (BrokerConnection connection = new BrokerConnector(receiver(broker.url())).connect()) {
            connection.session();
            Set<Thread> own = eventLoops();
            own.removeAll(before);
            assertFalse(own.isEmpty());

            broker.kill();
            TestStore.await("it has broken", connection::isBroken);
            connection.close();

            TestStore.await("its threads have ended", () -> own.stream().noneMatch(Thread::isAlive));
        } finally {
            broker.start();
        }
    }

    private static Set<Thread> eventLoops() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread ->
                thread.getName().startsWith("nioEventLoopGroup"))
                .collect(Collectors.toSet());
    }
}
