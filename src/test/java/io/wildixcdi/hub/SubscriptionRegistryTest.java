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
    private SubscriptionRegistry hub;

    @BeforeEach
    void open() {
        store = new TestStore(directory);
        hub = hub(Duration.ofDays(7));
    }

    private SubscriptionRegistry hub(Duration retention) {
        return hub(new DeliverySettings(8, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(30),
                retention));
    }

    private SubscriptionRegistry hub(DeliverySettings settings) {
        SubscriptionRegistry opened = new SubscriptionRegistry(store.subscriptions(), settings, new SimpleMeterRegistry());
        opened.start(Thread::new);
        return opened;
    }

    @AfterEach
    void close() {
        hub.stop();
        store.close();
    }

    @Test
    void eachApplicationGetsEveryEvent() {
        Taker crm = new Taker();
        Taker pops = new Taker();
        hub.connect("crm", 4, crm);
        hub.connect("pops", 4, pops);

        store.append("a");

        crm.await("a");
        pops.await("a");
    }

    @Test
    void aNewApplicationGetsWhatComesFromThenOn() {
        hub.connect("crm", 4, new Taker());
        store.append("before");
        Taker late = new Taker();
        hub.connect("late", 4, late);

        store.append("after");

        late.await("after");
    }

    @Test
    void anApplicationThatComesAgainGetsWhatItHasMissed() {
        hub.connect("crm", 4, new Taker()).close();
        store.append("missed");

        Taker again = new Taker();
        hub.connect("crm", 4, again);

        again.await("missed");
    }

    @Test
    void theSecondApplicationOfANameWaitsUntilTheFirstHasGone() {
        Taker first = new Taker();
        Taker second = new Taker();
        SubscriptionRegistry.Connection connection = hub.connect("crm", 4, first);
        hub.connect("crm", 4, second);
        store.append("a");
        first.await("a");
        assertEquals(List.of(), second.taken);

        connection.close();
        store.append("b");

        second.await("b");
        assertEquals(List.of("a"), first.taken);
    }

    @Test
    void oneThatGivesUpWaitingDisturbsNobody() {
        Taker first = new Taker();
        hub.connect("crm", 4, first);
        SubscriptionRegistry.Connection second = hub.connect("crm", 4, new Taker());

        second.close();
        second.close();

        store.append("a");
        first.await("a");
    }

    @Test
    void whatAnApplicationDoesNotFinishBeforeItGoesComesAgain() {
        Taker stuck = new Taker() {
            @Override
            public CompletionStage<?> consume(EventDelivery event) {
                super.consume(event);
                return new CompletableFuture<>();
            }
        };
        SubscriptionRegistry.Connection connection = hub.connect("crm", 4, stuck);
        store.append("a");
        stuck.await("a");

        connection.close();

        Taker again = new Taker();
        hub.connect("crm", 4, again);
        again.await("a");
    }

    @Test
    void anApplicationThatHasGoneIsNotTriedAgain() {
        hub.stop();
        hub = hub(new DeliverySettings(8, Duration.ofHours(1), Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofSeconds(30),
                Duration.ofDays(7)));
        Taker failing = new Taker() {
            @Override
            public CompletionStage<?> consume(EventDelivery event) {
                super.consume(event);
                return CompletableFuture.failedStage(new IllegalStateException("not today"));
            }
        };
        SubscriptionRegistry.Connection connection = hub.connect("crm", 4, failing);
        store.append("a");
        TestStore.await("it is tried again", () -> failing.taken.size() > 2);

        connection.close();
        int tried = failing.taken.size();

        Taker again = new Taker();
        hub.connect("crm", 4, again);
        again.await("a");
        for (int i = 0; i < 50; i++) {
            store.append("b" + i);
            again.await("b" + i);
        }
        assertEquals(tried, failing.taken.size());
    }

    @Test
    void anApplicationWhoseClassesAreGoneHarmsNobodyElse() {
        hub.connect("gone", 4, event -> {
            throw new NoClassDefFoundError("its class loader is closed");
        });
        Taker crm = new Taker();
        hub.connect("crm", 4, crm);

        store.append("a");

        crm.await("a");
        TestStore.await("it is with the dead letters", () -> lines().contains("gone connected 0 waiting 1 dead"));
    }

    @Test
    void anApplicationThatCanNotHaveAnotherThreadGetsItsFurtherEvents() {
        List<String> tried = new CopyOnWriteArrayList<>();
        hub.connect("poor", 1, event -> {
            tried.add(TestStore.nameOf(event.body()));
            throw new OutOfMemoryError("unable to create native thread");
        });

        store.append("a");
        store.append("b");

        TestStore.await("both are tried", () -> tried.containsAll(List.of("a", "b")));
        TestStore.await("both are kept", () -> lines().contains("poor connected 0 waiting 2 dead"));
    }

    @Test
    void subscriptionsAreListedAndThoseOfAbsentApplicationsCanBeRemoved() {
        Taker crm = new Taker();
        SubscriptionRegistry.Connection connection = hub.connect("crm", 4, crm);
        hub.connect("gone", 4, new Taker()).close();
        store.append("a");
        crm.await("a");
        TestStore.await("it is acknowledged", () -> lines().equals(
                List.of("crm connected 0 waiting 0 dead", "gone away 1 waiting 0 dead")));

        assertEquals(1, hub.remove("gone"));
        assertEquals(-1, hub.remove("gone"));
        assertEquals("The application crm is deployed; undeploy it first",
                assertThrows(IllegalStateException.class, () -> hub.remove("crm")).getMessage());
        assertEquals(List.of("crm connected 0 waiting 0 dead"), lines());
        connection.close();
        assertEquals(0, hub.remove("crm"));
    }

    @Test
    void eventsOfAbsentApplicationsAreForgottenAfterAWhile() {
        hub.connect("gone", 4, new Taker()).close();
        store.append("new", Instant.now());
        store.append("old", Instant.now().minus(Duration.ofDays(1)));
        hub.stop();
        hub = hub(Duration.ofHours(12));
        // The hub looks once an hour, which is not worth waiting for.
        assertEquals(1, store.subscriptions().forget(Instant.now().minus(Duration.ofHours(12))));

        Taker again = new Taker();
        hub.connect("gone", 4, again);

        again.await("new");
        assertEquals(List.of("new"), again.taken);
    }

    @Test
    void theHubForgetsByItself() {
        hub.connect("gone", 4, new Taker()).close();
        store.append("old", Instant.now().minus(Duration.ofDays(1)));
        hub.stop();

        hub = hub(Duration.ofSeconds(1));

        TestStore.await("it is forgotten", () -> lines().equals(List.of("gone away 0 waiting 0 dead")));
    }

    @Test
    void aNameThatCanNotBeOneIsToldWithAGoodOne() {
        assertEquals("\"a'b\" can't be the name of a subscription: it takes 1 to 100 letters, digits, dots, dashes and"
                + " underscores, for example crm", assertThrows(IllegalArgumentException.class,
                () -> hub.connect("a'b", 4, new Taker())).getMessage());
    }

    @Test
    void aHubThatIsClosedTakesNobodyAndLetsEverybodyGo() {
        SubscriptionRegistry.Connection connection = hub.connect("crm", 4, new Taker());
        hub.stop();

        connection.close();
        hub.stop();

        assertTrue(assertThrows(IllegalStateException.class, () -> hub.connect("crm", 4, new Taker())).getMessage()
                .contains("undeployed"));
    }

    private List<String> lines() {
        return hub.subscriptions().stream().map(state -> state.name() + (state.connected() ? " connected " : " away ")
                + state.waiting() + " waiting " + state.deadLetters() + " dead").sorted().toList();
    }

    /** An application that takes whatever it is given. */
    private static class Taker implements EventConsumer {

        final List<String> taken = new CopyOnWriteArrayList<>();

        @Override
        public CompletionStage<?> consume(EventDelivery event) {
            taken.add(TestStore.nameOf(event.body()));
            return CompletableFuture.completedStage(null);
        }

        void await(String name) {
            TestStore.await(name + " arrives", () -> taken.contains(name));
        }
    }
}
