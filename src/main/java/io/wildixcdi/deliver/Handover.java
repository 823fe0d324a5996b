package io.wildixcdi.deliver;

import io.wildixcdi.event.Delivery;
import java.util.concurrent.CompletionStage;

/** Where delivered events go: the observers of an application. */
public interface Handover {

    /**
     * Hands one event to all observers. Must not block.
     *
     * @param body     the signed document as it was received
     * @param delivery how it was received, and the number of this attempt
     * @return completes when every observer has taken the event; completes with what an observer threw otherwise
     */
    CompletionStage<?> handOver(byte[] body, Delivery delivery);
}
