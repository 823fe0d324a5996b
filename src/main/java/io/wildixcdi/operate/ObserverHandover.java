package io.wildixcdi.operate;

import io.wildixcdi.deliver.Handover;
import io.wildixcdi.event.Delivery;
import io.wildixcdi.observe.Observers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;

/** Connects delivery with the observers of this very application. */
@ApplicationScoped
class ObserverHandover implements Handover {

    private final Observers observers;

    @Inject
    ObserverHandover(Observers observers) {
        this.observers = observers;
    }

    /** For the container's proxy. */
    ObserverHandover() {
        this(null);
    }

    @Override
    public CompletionStage<?> handOver(byte[] body, Delivery delivery) {
        return observers.handOver(body, delivery);
    }
}
