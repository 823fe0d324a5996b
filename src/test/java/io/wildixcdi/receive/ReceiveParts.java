package io.wildixcdi.receive;

import io.micrometer.core.instrument.MeterRegistry;

/** What every transport needs, for tests of others than the webhook. */
public final class ReceiveParts {

    private ReceiveParts() {
    }

    /** No country is known. */
    public static PhoneNumbers noNumbers() {
        return new PhoneNumbers((String) null);
    }

    public static ReceiveMetrics metrics(MeterRegistry registry) {
        return new ReceiveMetrics(registry);
    }
}
