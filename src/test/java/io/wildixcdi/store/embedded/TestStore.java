package io.wildixcdi.store.embedded;

import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.Documents;
import io.wildixcdi.store.CallStateStore;
import io.wildixcdi.store.EventLog;
import io.wildixcdi.store.RejectedMessages;
import io.wildixcdi.store.Subscriptions;
import io.wildixcdi.subscription.AcceptedEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A broker on a directory of the test, for tests of what is behind the queue. */
public final class TestStore implements AutoCloseable {

    private final EmbeddedBroker broker;
    private final EmbeddedEventLog log;
    private final EmbeddedCallStateStore callStates;

    /** Opens the store. */
    public TestStore(Path directory) {
        broker = new EmbeddedBroker(StoreTestCase.settings(directory, 1, 1_000));
        broker.start();
        log = new EmbeddedEventLog(broker);
        callStates = new EmbeddedCallStateStore(broker);
        log.open(Thread::new);
    }

    public EventLog log() {
        return log;
    }

    public CallStateStore callStates() {
        return callStates;
    }

    public RejectedMessages rejectedMessages() {
        return new EmbeddedRejectedMessages(broker);
    }

    /** Accepts no events, as when the server goes down. */
    public void stopAccepting() {
        log.close();
    }

    /** Accepts them again. */
    public void startAccepting() {
        log.open(Thread::new);
    }

    public Subscriptions subscriptions() {
        return new EmbeddedSubscriptions(broker);
    }

    /** Stores an event of a call of its own, received now. */
    public void append(String name) {
        append(name, Instant.now());
    }

    /** Stores an event of a call of its own. */
    public void append(String name, Instant receivedAt) {
        String body = "{\"id\":\"" + name + "\"}";
        try {
            log.append(AcceptedEvent.of(body.getBytes(StandardCharsets.UTF_8), Documents.json(body), Map.of(),
                    Transport.HTTP, receivedAt)).toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception notStored) {
            throw new AssertionError(notStored);
        }
    }

    /** The name that an event was appended with. */
    public static String nameOf(byte[] body) {
        return Documents.json(new String(body, StandardCharsets.UTF_8)).getString("id");
    }

    /** Waits until something holds. */
    public static void await(String what, BooleanSupplier holds) {
        StoreTestCase.await(what, Duration.ofSeconds(20), holds);
    }

    @Override
    public void close() {
        log.close();
        callStates.close();
        broker.stop();
    }
}
