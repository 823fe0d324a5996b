package io.wildixcdi.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wildixcdi.config.DeliverySettings;
import io.wildixcdi.deliver.EventConsumer;
import io.wildixcdi.event.EventDelivery;
import io.wildixcdi.store.embedded.TestStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscriptionRegistryTest {

    @TempDir
    private Path directory;

    private TestStore store;
    private SubscriptionRegistry registry;

    @BeforeEach
    void open() {
        store = new TestStore(directory);
        registry = start(Duration.ofDays(7));
    }

    private SubscriptionRegistry start(Duration retention) {
        return start(new DeliverySettings(8, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1),
                Duration.ofSeconds(30), retention));
    }

    private SubscriptionRegistry start(DeliverySettings settings) {
        SubscriptionRegistry opened = new SubscriptionRegistry(store.subscriptions(), settings,
                new SimpleMeterRegistry());
        opened.start(Thread::new);
        return opened;
    }

    @AfterEach
    void close() {
        registry.stop();
        store.close();
    }

    @Test
    void eachApplicationGetsEveryEvent() {
        TestConsumer crm = new TestConsumer();
        TestConsumer pops = new TestConsumer();
        registry.connect("crm", 4, crm);
        registry.connect("pops", 4, pops);

        store.append("a");

        crm.await("a");
        pops.await("a");
    }

    @Test
    void newApplicationGetsLaterEvents() {
        registry.connect("crm", 4, new TestConsumer());
        store.append("before");
        TestConsumer late = new TestConsumer();
        registry.connect("late", 4, late);

        store.append("after");

        late.await("after");
    }

    @Test
    void returningApplicationGetsMissedEvents() {
        registry.connect("crm", 4, new TestConsumer()).close();
        store.append("missed");

        TestConsumer again = new TestConsumer();
        registry.connect("crm", 4, again);

        again.await("missed");
    }

    @Test
    void secondApplicationOfNameWaitsForFirst() {
        TestConsumer first = new TestConsumer();
        TestConsumer second = new TestConsumer();
        SubscriptionRegistry.Connection connection = registry.connect("crm", 4, first);
        registry.connect("crm", 4, second);
        store.append("a");
        first.await("a");
        assertEquals(List.of(), second.consumed);

        connection.close();
        store.append("b");

        second.await("b");
        assertEquals(List.of("a"), first.consumed);
    }

    @Test
    void waitingApplicationDisconnectsWithoutEffect() {
        TestConsumer first = new TestConsumer();
        registry.connect("crm", 4, first);
        SubscriptionRegistry.Connection second = registry.connect("crm", 4, new TestConsumer());

        second.close();
        second.close();

        store.append("a");
        first.await("a");
    }

    @Test
    void redeliversUnfinishedEvent() {
        TestConsumer stuck = new TestConsumer() {
            @Override
            public CompletionStage<?> consume(EventDelivery event) {
                super.consume(event);
                return new CompletableFuture<>();
            }
        };
        SubscriptionRegistry.Connection connection = registry.connect("crm", 4, stuck);
        store.append("a");
        stuck.await("a");

        connection.close();

        TestConsumer again = new TestConsumer();
        registry.connect("crm", 4, again);
        again.await("a");
    }

    @Test
    void neverRetriesDisconnectedApplication() {
        registry.stop();
        registry = start(new DeliverySettings(8, Duration.ofHours(1), Duration.ofMillis(20), Duration.ofMillis(20),
                Duration.ofSeconds(30), Duration.ofDays(7)));
        TestConsumer failing = new TestConsumer() {
            @Override
            public CompletionStage<?> consume(EventDelivery event) {
                super.consume(event);
                return CompletableFuture.failedStage(new IllegalStateException("not today"));
            }
        };
        SubscriptionRegistry.Connection connection = registry.connect("crm", 4, failing);
        store.append("a");
        TestStore.await("it is tried again", () -> failing.consumed.size() > 2);

        connection.close();
        int tried = failing.consumed.size();

        TestConsumer again = new TestConsumer();
        registry.connect("crm", 4, again);
        again.await("a");
        for (int i = 0; i < 50; i++) {
            store.append("b" + i);
            again.await("b" + i);
        }
        assertEquals(tried, failing.consumed.size());
    }

    @Test
    void applicationWithoutClassesAffectsNoOther() {
        registry.connect("gone", 4, event -> {
            throw new NoClassDefFoundError("its class loader is closed");
        });
        TestConsumer crm = new TestConsumer();
        registry.connect("crm", 4, crm);

        store.append("a");

        crm.await("a");
        TestStore.await("it is with the dead letters", () -> lines().contains("gone connected 0 waiting 1 dead"));
    }

    @Test
    void applicationWithoutThreadsGetsFurtherEvents() {
        List<String> tried = new CopyOnWriteArrayList<>();
        registry.connect("poor", 1, event -> {
            tried.add(TestStore.nameOf(event.body()));
            throw new OutOfMemoryError("unable to create native thread");
        });

        store.append("a");
        store.append("b");

        TestStore.await("both are tried", () -> tried.containsAll(List.of("a", "b")));
        TestStore.await("both are kept", () -> lines().contains("poor connected 0 waiting 2 dead"));
    }

    @Test
    void listsSubscriptionsAndRemovesAbsentOnes() {
        TestConsumer crm = new TestConsumer();
        SubscriptionRegistry.Connection connection = registry.connect("crm", 4, crm);
        registry.connect("gone", 4, new TestConsumer()).close();
        store.append("a");
        crm.await("a");
        TestStore.await("it is acknowledged", () -> lines().equals(
                List.of("crm connected 0 waiting 0 dead", "gone away 1 waiting 0 dead")));

        assertEquals(1, registry.remove("gone"));
        assertEquals(-1, registry.remove("gone"));
        assertEquals("The application crm is deployed; undeploy it first",
                assertThrows(IllegalStateException.class, () -> registry.remove("crm")).getMessage());
        assertEquals(List.of("crm connected 0 waiting 0 dead"), lines());
        connection.close();
        assertEquals(0, registry.remove("crm"));
    }

    @Test
    void forgetsEventsOfAbsentApplications() {
        registry.connect("gone", 4, new TestConsumer()).close();
        store.append("new", Instant.now());
        store.append("old", Instant.now().minus(Duration.ofDays(1)));
        registry.stop();
        registry = start(Duration.ofHours(12));
        // The registry looks once an hour.
        assertEquals(1, store.subscriptions().forget(Instant.now().minus(Duration.ofHours(12))));

        TestConsumer again = new TestConsumer();
        registry.connect("gone", 4, again);

        again.await("new");
        assertEquals(List.of("new"), again.consumed);
    }

    @Test
    void forgetsOldEventsPeriodically() {
        registry.connect("gone", 4, new TestConsumer()).close();
        store.append("old", Instant.now().minus(Duration.ofDays(1)));
        registry.stop();

        registry = start(Duration.ofSeconds(1));

        TestStore.await("it is forgotten", () -> lines().equals(List.of("gone away 0 waiting 0 dead")));
    }

    @Test
    void rejectsInvalidNameWithExample() {
        assertEquals("\"a'b\" can't be the name of a subscription: it takes 1 to 100 letters, digits, dots, dashes and"
                + " underscores, for example crm", assertThrows(IllegalArgumentException.class,
                () -> registry.connect("a'b", 4, new TestConsumer())).getMessage());
    }

    @Test
    void closedRegistryRejectsConnections() {
        SubscriptionRegistry.Connection connection = registry.connect("crm", 4, new TestConsumer());
        registry.stop();

        connection.close();
        registry.stop();

        assertTrue(assertThrows(IllegalStateException.class,
                () -> registry.connect("crm", 4, new TestConsumer())).getMessage()
                .contains("undeployed"));
    }

    private List<String> lines() {
        return registry.subscriptions().stream()
                .map(state -> state.name() + (state.connected() ? " connected " : " away ")
                + state.waiting() + " waiting " + state.deadLetters() + " dead").sorted().toList();
    }

    /** An application that takes whatever it is given. */
    private static class TestConsumer implements EventConsumer {

        final List<String> consumed = new CopyOnWriteArrayList<>();

        @Override
        public CompletionStage<?> consume(EventDelivery event) {
            consumed.add(TestStore.nameOf(event.body()));
            return CompletableFuture.completedStage(null);
        }

        void await(String name) {
            TestStore.await(name + " arrives", () -> consumed.contains(name));
        }
    }
}
