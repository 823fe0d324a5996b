package io.wildixcdi.config;

import java.time.Duration;

/**
 * How events are delivered to the observers.
 *
 * @param concurrency number of threads
 * @param giveUpAfter how long after the first attempt an event goes to the dead letters
 * @param backoff     before the second attempt
 * @param backoffMax  longest
 * @param timeout     of one attempt
 * @param retention   how long events are kept for an application that is away
 */
public record DeliverySettings(int concurrency, Duration giveUpAfter, Duration backoff, Duration backoffMax,
        Duration timeout, Duration retention) {

    /**
     * {@return what is set for deliveries}
     *
     * @param reading a pass over the configuration
     */
    public static DeliverySettings read(Reading reading) {
        return new DeliverySettings(reading.get(ApplicationKeys.CONCURRENCY, 0),
                reading.get(ApplicationKeys.GIVE_UP_AFTER, Duration.ZERO),
                reading.get(ApplicationKeys.BACKOFF, Duration.ZERO),
                reading.get(ApplicationKeys.BACKOFF_MAX, Duration.ZERO),
                reading.get(ApplicationKeys.TIMEOUT, Duration.ZERO),
                reading.get(ApplicationKeys.RETENTION, Duration.ZERO));
    }
}
