package io.wildixcdi.hub;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.wildixcdi.deliver.DeliveryListener;
import java.time.Duration;

/** Counts what has become of the events of one application, for the operator. */
final class DeliveryMetrics implements DeliveryListener {

    private static final String APPLICATION = "application";

    private final Timer delivered;
    private final Counter deadLetters;

    DeliveryMetrics(MeterRegistry figures, String application) {
        this.delivered = Timer.builder("wildix.delivered")
                .description("Events that all observers have acknowledged, and the time since their receipt")
                .tag(APPLICATION, application)
                .register(figures);
        this.deadLetters = figures.counter("wildix.dead.letters", APPLICATION, application);
    }

    @Override
    public void delivered(Duration sinceReceipt) {
        delivered.record(sinceReceipt);
    }

    @Override
    public void deadLettered() {
        deadLetters.increment();
    }
}
