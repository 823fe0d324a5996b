package io.wildixcdi.store.external;

import io.wildixcdi.config.BrokerSettings;
import io.wildixcdi.subscription.AcceptedEvent;
import io.wildixcdi.subscription.QueuedEvent;
import io.wildixcdi.subscription.external.ExternalSubscription;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** One instance of an application: keeps what it is handed, or does something with it at once. */
final class Instance implements AutoCloseable {

    private final ExternalSubscription subscription;
    private final BlockingQueue<QueuedEvent> handedOut = new LinkedBlockingQueue<>();

    private Instance(BrokerSettings broker, String application) {
        subscription = new ExternalSubscription(broker, application, Thread::new);
    }

    /** One that keeps what it is handed. */
    static Instance of(BrokerSettings broker, String application) {
        Instance instance = new Instance(broker, application);
        instance.subscription.open(instance.handedOut::add);
        return instance;
    }

    /** One that does something with each event. */
    static Instance of(BrokerSettings broker, String application, BiConsumer<Instance, QueuedEvent> receiver) {
        Instance instance = new Instance(broker, application);
        instance.subscription.open(event -> receiver.accept(instance, event));
        return instance;
    }

    /** The next event. */
    QueuedEvent next() {
        try {
            QueuedEvent next = handedOut.poll(30, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no event was handed out");
            }
            return next;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** The next events. */
    List<QueuedEvent> next(int count) {
        List<QueuedEvent> events = new ArrayList<>();
        while (events.size() < count) {
            events.add(next());
        }
        return events;
    }

    int kept() {
        return handedOut.size();
    }

    ExternalSubscription subscription() {
        return subscription;
    }

    static String text(AcceptedEvent event) {
        return new String(event.body(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        subscription.close();
    }
}
