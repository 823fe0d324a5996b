package io.wildixcdi.deliver;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Counts what has become of the events of one application, for the operator. */
final class CountedOutcomes implements Outcomes {

    private static final String APPLICATION = "application";

    private final Timer delivered;
    private final Counter deadLetters;

    CountedOutcomes(MeterRegistry figures, String application) {
        this.delivered = Timer.builder("wildix.delivered")
                .description("Events that all observers have taken, and the time since their receipt")
                .tag(APPLICATION, application)
                .register(figures);
        this.deadLetters = figures.counter("wildix.dead.letters", APPLICATION, application);
    }

    @Override
    public void delivered(Duration sinceReceipt) {
        delivered.record(sinceReceipt);
    }

    @Override
    public void buried() {
        deadLetters.increment();
    }
}
