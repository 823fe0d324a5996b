package io.wildixcdi.deliver;

import io.wildixcdi.event.EventDelivery;
import java.util.concurrent.CompletionStage;

/** Where delivered events go: the observers of an application. */
@FunctionalInterface
public interface EventConsumer {

    /**
     * Delivers one event to all observers. Must not block.
     *
     * @param event the signed document, how it was received, and the number of this attempt
     * @return completes when every observer has acknowledged the event; completes exceptionally if an observer threw
     */
    CompletionStage<?> consume(EventDelivery event);
}
