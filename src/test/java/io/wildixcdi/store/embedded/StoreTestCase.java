package io.wildixcdi.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.wildixcdi.config.receiver.Settings;
import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.Documents;
import io.wildixcdi.store.AppendResult;
import io.wildixcdi.store.Subscriptions;
import io.wildixcdi.subscription.AcceptedEvent;
import io.wildixcdi.subscription.QueuedEvent;
import io.wildixcdi.subscription.Subscription;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A broker on a directory of the test, with its event log and a subscription that keeps what it is handed. */
final class StoreTestCase implements AutoCloseable {

    static final Instant RECEIVED_AT = Instant.ofEpochMilli(1693389850990L);

    private static final String OWN = "wildix-cdi";

    private final EmbeddedBroker broker;
    private final EmbeddedEventLog log;
    private final BlockingQueue<QueuedEvent> handedOut = new LinkedBlockingQueue<>();
    private final Subscriptions subscriptions;
    private Subscription subscription;

    private StoreTestCase(Settings.Data settings) {
        broker = new EmbeddedBroker(settings);
        broker.start();
        subscriptions = new EmbeddedSubscriptions(broker);
        // Else nobody would get what is stored.
        subscriptions.getOrCreate(OWN);
        log = new EmbeddedEventLog(broker);
        log.open(Thread::new);
    }

    static StoreTestCase in(Path directory) {
        return with(settings(directory, 1, 1_000));
    }

    static StoreTestCase with(Settings.Data settings) {
        return new StoreTestCase(settings);
    }

    static Settings.Data settings(Path directory, long minFree, int remember) {
        return new Settings.Data(Optional.of(directory), minFree, remember);
    }

    EmbeddedBroker broker() {
        return broker;
    }

    EmbeddedEventLog log() {
        return log;
    }

    /** Opens the subscription, anew if it was open. */
    StoreTestCase subscribe() {
        unsubscribe();
        subscription = subscriptions.getOrCreate(OWN);
        subscription.open(handedOut::add);
        return this;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    Subscription subscription() {
        return subscription;
    }

    void unsubscribe() {
        if (subscription != null) {
            subscription.pause();
            subscription.close();
            subscription = null;
        }
        handedOut.clear();
    }

    /** Stores an event and waits for its receipt. */
    AppendResult append(AcceptedEvent event) throws Exception {
        return log.append(event).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** The next event that is handed out. */
    QueuedEvent next() throws InterruptedException {
        QueuedEvent next = handedOut.poll(10, TimeUnit.SECONDS);
        assertNotNull(next, "no event was handed out");
        return next;
    }

    /** The next events that are handed out. */
    List<QueuedEvent> next(int count) throws InterruptedException {
        List<QueuedEvent> events = new ArrayList<>();
        while (events.size() < count) {
            events.add(next());
        }
        return events;
    }

    int handedOut() {
        return handedOut.size();
    }

    /** Checks that nothing waits to be handed out: an event that is stored now is the next one. */
    void assertEmpty() throws Exception {
        AcceptedEvent last = event("last " + System.nanoTime(), "last");
        assertEquals(AppendResult.STORED, append(last));
        QueuedEvent next = next();
        assertEquals(text(last), text(next.event()));
        next.acknowledge();
        assertNull(handedOut.poll());
    }

    @Override
    public void close() {
        log.close();
        unsubscribe();
        broker.stop();
    }

    /** An event of a call. */
    static AcceptedEvent event(String name, String call) {
        String body = "{\"id\":\"" + call + "\",\"name\":\"" + name + "\"}";
        return AcceptedEvent.of(body.getBytes(StandardCharsets.UTF_8), Documents.json(body), Map.of(), Transport.HTTP,
                RECEIVED_AT);
    }

    static String text(AcceptedEvent event) {
        return new String(event.body(), StandardCharsets.UTF_8);
    }

    /** Waits until something holds. */
    static void await(String what, Duration atMost, BooleanSupplier holds) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
