package io.wildixcdi.receive;

import io.micrometer.core.instrument.MeterRegistry;

/** The book of what was accepted, for tests of other ways in. */
public final class Figures {

    private Figures() {
    }

    public static Reception reception(MeterRegistry figures) {
        return new Reception(figures);
    }
}
