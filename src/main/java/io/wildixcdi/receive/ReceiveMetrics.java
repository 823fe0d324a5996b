package io.wildixcdi.receive;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.store.AppendResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts what has become of requests and messages: {@code wildix.received}, by transport and outcome. */
@ApplicationScoped
public class ReceiveMetrics {

    private final MeterRegistry registry;
    /** To look one up in the registry costs more than to count. */
    private final Map<Transport, ConcurrentMap<String, Counter>> received = new EnumMap<>(Transport.class);

    @Inject
    ReceiveMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Transport transport : Transport.values()) {
            received.put(transport, new ConcurrentHashMap<>());
        }
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway") // A proxy passes each call on, and needs no parts of its own.
    ReceiveMetrics() {
        this.registry = null;
    }

    /** Counts an event that is safe. */
    public void count(Transport transport, AppendResult result) {
        count(transport, result.name());
    }

    /** Counts something that is no event, or can't be stored. */
    public void count(Transport transport, String outcome) {
        Objects.requireNonNull(received.get(transport))
                .computeIfAbsent(outcome, name -> counter(transport, name)).increment();
    }

    private Counter counter(Transport transport, String outcome) {
        return registry.counter("wildix.received", "transport", lowerCase(transport.name()), "outcome",
                lowerCase(outcome));
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
