package io.wildixcdi.bench;

import io.wildixcdi.event.Delivery;
import io.wildixcdi.event.EventDelivery;
import io.wildixcdi.observe.Observers;
import io.wildixcdi.store.AppendResult;
import io.wildixcdi.store.EventLog;
import io.wildixcdi.subscription.AcceptedEvent;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * In the place of the broker, what ours would be if that cost nothing but the disk: an event is written to a {@link
 * FloorFile} and handed to the observers from memory. Not kept are the order within a call and what is undelivered at
 * the end of the process; duplicates are not recognised, nothing is delivered again, and only this deployment gets
 * events.
 */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@ApplicationScoped
public class UnqueuedLog implements EventLog {

    private final Observers observers;
    private FloorFile file;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    UnqueuedLog(Observers observers) {
        this.observers = observers;
    }

    /** For the container's proxy. */
    UnqueuedLog() {
        this(null);
    }

    @PostConstruct
    void open() {
        file = new FloorFile(threads);
    }

    @PreDestroy
    void close() {
        file.close();
    }

    @Override
    public CompletionStage<AppendResult> append(AcceptedEvent event) {
        return file.write(event.body()).thenApply(onDisk -> {
            observers.consume(new EventDelivery(event.body(), event.document().get(), event.numbers(),
                    new Delivery(event.digest(), event.transport(), event.receivedAt(), 1), Set.of(), observer -> {
                    }));
            return AppendResult.STORED;
        });
    }
}
