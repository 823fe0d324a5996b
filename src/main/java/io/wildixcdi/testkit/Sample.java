package io.wildixcdi.testkit;

import io.wildixcdi.event.WildixEvent;

/**
 * Builder of an event that has nothing more to offer than its sample.
 *
 * @param <E> type of the event
 */
public final class Sample<E extends WildixEvent> extends EventBuilder<E, Sample<E>> {

    Sample(Class<E> type, String wildixType) {
        super(type, Samples.of(wildixType));
    }
}
