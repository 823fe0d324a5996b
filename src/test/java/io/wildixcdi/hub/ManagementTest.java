package io.wildixcdi.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wildixcdi.config.DeliverySettings;
import io.wildixcdi.event.EventDelivery;
import io.wildixcdi.store.embedded.TestStore;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry as other deployments and operators find it, which know no class of ours. */
class ManagementTest {

    @TempDir
    private Path directory;

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private ObjectName name;
    private ObjectName connector;
    private TestStore store;
    private SubscriptionRegistry registry;
    private Management management;

    @BeforeEach
    void open() throws JMException {
        name = new ObjectName("io.wildixcdi:type=Subscriptions");
        connector = new ObjectName("io.wildixcdi:type=ApplicationConnector");
        store = new TestStore(directory);
        registry = new SubscriptionRegistry(store.subscriptions(), new DeliverySettings(8, Duration.ZERO,
                Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(30), Duration.ofDays(7)),
                        new SimpleMeterRegistry());
        registry.start(Thread::new);
        management = new Management(registry);
        management.register(Thread::new, List::of);
    }

    @AfterEach
    void close() {
        management.unregister();
        registry.stop();
        management.stop();
        store.close();
    }

    @Test
    void applicationConnectsGetsEventsAndDisconnects() throws Exception {
        BlockingQueue<Map<String, Object>> given = new LinkedBlockingQueue<>();
        Runnable leave = connect("crm", event -> {
            given.add(event);
            return CompletableFuture.completedStage(null);
        });
        store.append("a");

        EventDelivery event = EventDelivery.fromMap(given.poll(10, TimeUnit.SECONDS));
        assertEquals("a", TestStore.nameOf(event.body()));
        assertEquals(64, event.delivery().id().length());
        assertEquals("HTTP", event.delivery().transport().name());
        assertEquals(1, event.delivery().attempt());
        TestStore.await("it is acknowledged", () -> subscriptions().equals(
                List.of("crm: connected, 0 waiting, 0 dead letters")));

        leave.run();
        assertEquals(List.of("crm: away, 0 waiting, 0 dead letters"), subscriptions());
    }

    @Test
    void failureOfApplicationDeadLettersEvent() throws Exception {
        connect("crm", event -> CompletableFuture.failedStage(new IllegalStateException("no")));

        store.append("a");

        TestStore.await("it is with the dead letters", () -> subscriptions().equals(
                List.of("crm: connected, 0 waiting, 1 dead letters")));
    }

    @Test
    void operatorListsRedeliversAndDiscardsDeadLetters() throws Exception {
        List<List<String>> skipped = new CopyOnWriteArrayList<>();
        connect("crm", event -> {
            skipped.add(strings(event.get("acknowledgedBy")));
            onAcknowledged(event).accept("Pop.ring");
            return skipped.size() == 3 ? CompletableFuture.completedStage(null)
                    : CompletableFuture.failedStage(new IllegalStateException("Log.write: the database is away"));
        });
        store.append("a");
        TestStore.await("the first one is with the dead letters", () -> deadLetters("crm").size() == 1);
        store.append("b");
        TestStore.await("both are with the dead letters", () -> deadLetters("crm").size() == 2);

        String first = deadLetters("crm").get(0);
        assertTrue(first.matches("\\d+: \\S+Z call a, 1 attempts, Log.write: the database is away"), first);
        long a = numberOf(first);
        assertEquals("{\"id\":\"a\"}", invoke("showDeadLetter", "crm", a));
        assertEquals("Sent " + a + " again", invoke("redeliverDeadLetter", "crm", a));
        TestStore.await("it is acknowledged now", () -> skipped.size() == 3);
        assertEquals(List.of("Pop.ring"), skipped.get(2));
        assertEquals("There is no dead letter " + a, invoke("redeliverDeadLetter", "crm", a));
        assertEquals("There is no dead letter " + a, invoke("showDeadLetter", "crm", a));

        long b = numberOf(deadLetters("crm").get(0));
        assertEquals("Discarded " + b, invoke("discardDeadLetter", "crm", b));
        assertEquals("There is no dead letter " + b, invoke("discardDeadLetter", "crm", b));
        assertEquals(List.of(), deadLetters("crm"));
        assertEquals("There is no subscription nobody", assertThrows(RuntimeMBeanException.class,
                () -> invoke("discardDeadLetter", "nobody", 1)).getTargetException().getMessage());
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(Object list) {
        return (List<String>) list;
    }

    @SuppressWarnings("unchecked")
    private static Consumer<String> onAcknowledged(Map<String, Object> event) {
        return (Consumer<String>) event.get("onAcknowledged");
    }

    private static long numberOf(String line) {
        return Long.parseLong(line.substring(0, line.indexOf(':')));
    }

    private List<String> deadLetters(String application) {
        try {
            return List.of((String[]) beans.invoke(name, "listDeadLetters", new Object[] {application},
                    new String[] {"java.lang.String"}));
        } catch (JMException notReadable) {
            throw new AssertionError(notReadable);
        }
    }

    private String invoke(String operation, String application, long deadLetter) throws JMException {
        return (String) beans.invoke(name, operation, new Object[] {application, deadLetter},
                new String[] {"java.lang.String", "long"});
    }

    @Test
    void operatorRemovesSubscription() throws Exception {
        connect("gone", event -> CompletableFuture.completedStage(null)).run();
        store.append("a");
        // The broker counts what it has stored a moment later.
        TestStore.await("it is counted", () -> subscriptions().equals(
                List.of("gone: away, 1 waiting, 0 dead letters")));

        assertEquals("Removed gone and 1 events", remove("gone"));
        assertEquals("There is no subscription gone", remove("gone"));
        assertEquals(List.of(), subscriptions());
    }

    @Test
    void applicationGetsReasonOfRejection() {
        RuntimeMBeanException refused = assertThrows(RuntimeMBeanException.class,
                () -> connect("no good", event -> null));

        assertInstanceOf(IllegalArgumentException.class, refused.getTargetException());
    }

    @Test
    void secondReceiverKeepsMBeansOfFirst() {
        Management second = new Management(registry);
        second.register(Thread::new, List::of);
        second.unregister();
        second.stop();

        assertTrue(beans.isRegistered(name));
        assertTrue(beans.isRegistered(connector));
        management.unregister();
        assertFalse(beans.isRegistered(name));
        assertFalse(beans.isRegistered(connector));
    }

    private Runnable connect(String application, Function<Map<String, Object>, CompletionStage<?>> receiver)
            throws JMException {
        return (Runnable) beans.invoke(connector, "connect", new Object[] {application, 4, receiver},
                new String[] {"java.lang.String", "int", "java.util.function.Function"});
    }

    private String remove(String application) throws JMException {
        return (String) beans.invoke(name, "removeSubscription", new Object[] {application},
                new String[] {"java.lang.String"});
    }

    private List<String> subscriptions() {
        try {
            return List.of((String[]) beans.getAttribute(name, "Subscriptions"));
        } catch (JMException notReadable) {
            throw new AssertionError(notReadable);
        }
    }
}
