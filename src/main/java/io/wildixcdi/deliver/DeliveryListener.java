package io.wildixcdi.deliver;

import java.time.Duration;

/** Gets the outcome of each event of one application. Called by several threads. */
public interface DeliveryListener {

    /**
     * All observers have acknowledged an event.
     *
     * @param sinceReceipt how long after the receipt of the event
     */
    void delivered(Duration sinceReceipt);

    /** An event was moved to the dead letters. */
    void deadLettered();

    /** {@return a listener that does not count} */
    static DeliveryListener uncounted() {
        return new DeliveryListener() {
            @Override
            public void delivered(Duration sinceReceipt) {
            }

            @Override
            public void deadLettered() {
            }
        };
    }
}
