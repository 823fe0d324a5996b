package io.wildixcdi.config;

import java.time.Duration;

/**
 * How events are handed to the observers.
 *
 * @param concurrency number of threads
 * @param attempts    including the first
 * @param backoff     before the second attempt
 * @param backoffMax  longest
 * @param timeout     of one attempt
 * @param retention   how long events are kept for an application that is away
 */
public record DeliverySettings(int concurrency, int attempts, Duration backoff, Duration backoffMax, Duration timeout,
        Duration retention) {

    static DeliverySettings read(Reading reading) {
        return new DeliverySettings(reading.of(ApplicationKeys.CONCURRENCY, 0), reading.of(ApplicationKeys.ATTEMPTS, 0),
                reading.of(ApplicationKeys.BACKOFF, Duration.ZERO), reading.of(ApplicationKeys.BACKOFF_MAX, Duration.ZERO),
                reading.of(ApplicationKeys.TIMEOUT, Duration.ZERO), reading.of(ApplicationKeys.RETENTION, Duration.ZERO));
    }
}
