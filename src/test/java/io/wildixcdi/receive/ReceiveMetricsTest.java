package io.wildixcdi.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.store.AppendResult;
import org.junit.jupiter.api.Test;

class ReceiveMetricsTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final ReceiveMetrics metrics = new ReceiveMetrics(registry);

    @Test
    void countsByTransportAndOutcome() {
        metrics.count(Transport.HTTP, AppendResult.STORED);
        metrics.count(Transport.HTTP, AppendResult.STORED);
        metrics.count(Transport.HTTP, AppendResult.DUPLICATE);
        metrics.count(Transport.SQS, AppendResult.STORED);
        metrics.count(Transport.HTTP, Refusal.SIGNATURE_WRONG.name());

        assertEquals(2, count("http", "stored"));
        assertEquals(1, count("http", "duplicate"));
        assertEquals(1, count("sqs", "stored"));
        assertEquals(1, count("http", "signature_wrong"));
    }

    private double count(String transport, String outcome) {
        return registry.get("wildix.received").tag("transport", transport).tag("outcome", outcome).counter().count();
    }
}
