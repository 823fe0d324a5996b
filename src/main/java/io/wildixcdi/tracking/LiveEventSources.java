package io.wildixcdi.tracking;

import io.wildixcdi.event.CallEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * PBXs that send live events. For them {@code call:completed}, which comes minutes later, adds nothing. For use by one
 * thread.
 */
final class LiveEventSources {

    private static final long RETENTION_NANOS = Duration.ofDays(1).toNanos();
    private static final int MAX_SOURCES = 10_000;

    private final Map<String, Long> at = new LinkedHashMap<>(16, 0.75f, true);

    void note(CallEvent event) {
        at.put(source(event), System.nanoTime());
        if (at.size() > MAX_SOURCES) {
            at.remove(at.keySet().iterator().next());
        }
    }

    boolean has(CallEvent event) {
        Long last = at.get(source(event));
        return last != null && System.nanoTime() - last < RETENTION_NANOS;
    }

    private static String source(CallEvent event) {
        return event.company() + " " + event.pbx();
    }
}
