package io.wildixcdi.follow;

import io.wildixcdi.event.CallEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * From which PBXs events have come that follow calls as they go on. Of those the final record ({@code call:completed}), which
 * comes minutes later, tells nothing new. For use by one thread.
 */
final class Heard {

    private static final long MEMORY_NANOS = Duration.ofDays(1).toNanos();
    private static final int MOST = 10_000;

    private final Map<String, Long> at = new LinkedHashMap<>(16, 0.75f, true);

    void note(CallEvent event) {
        at.put(source(event), System.nanoTime());
        if (at.size() > MOST) {
            at.remove(at.keySet().iterator().next());
        }
    }

    boolean has(CallEvent event) {
        Long last = at.get(source(event));
        return last != null && System.nanoTime() - last < MEMORY_NANOS;
    }

    private static String source(CallEvent event) {
        return event.company() + " " + event.pbx();
    }
}
