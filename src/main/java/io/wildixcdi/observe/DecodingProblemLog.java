package io.wildixcdi.observe;

import io.wildixcdi.event.DecodingProblems;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts values of another kind than Wildix documents, and logs each place in the documents once in {@link
 * #QUIET_INTERVAL}, so that a change at Wildix is noticed and does not flood the log.
 */
final class DecodingProblemLog implements DecodingProblems {

    static final Duration QUIET_INTERVAL = Duration.ofHours(1);

    private static final Logger LOG = System.getLogger(DecodingProblemLog.class.getName());

    /** Bounds the places that are remembered, so that the sender of the documents can't fill the memory. */
    private static final int MAX_PLACES = 1_000;

    private final LongAdder count = new LongAdder();
    private final Map<String, Long> loggedAt = new ConcurrentHashMap<>();

    @Override
    public void report(@Nullable String type, String pointer, String expected, String found) {
        count.increment();
        String place = type + pointer.replaceAll("/\\d+", "/*");
        long now = System.nanoTime();
        if (loggedAt.size() >= MAX_PLACES) {
            loggedAt.values().removeIf(logged -> now - logged > QUIET_INTERVAL.toNanos());
        }
        Long logged = loggedAt.get(place);
        if (logged == null ? loggedAt.size() < MAX_PLACES : now - logged > QUIET_INTERVAL.toNanos()) {
            loggedAt.put(place, now);
            LOG.log(Level.WARNING, "In an event " + LogText.of(type) + ", " + LogText.of(pointer) + " is " + found
                    + " and not " + expected + ": the event is delivered without it, json() has it (" + count
                    + " values so far, told once an hour for each place)");
        }
    }

    /** How many there were. */
    long count() {
        return count.sum();
    }
}
