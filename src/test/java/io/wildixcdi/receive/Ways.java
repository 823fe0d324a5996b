package io.wildixcdi.receive;

import io.micrometer.core.instrument.MeterRegistry;

/** What every way in needs, for tests of others than the webhook. */
public final class Ways {

    private Ways() {
    }

    /** No country is known. */
    public static PhoneNumbers noNumbers() {
        return new PhoneNumbers((String) null);
    }

    public static Reception reception(MeterRegistry figures) {
        return new Reception(figures);
    }
}
