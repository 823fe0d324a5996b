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
 * Counts values of another kind than Wildix documents, and tells of each place in the documents once in {@link #QUIET},
 * so that a change at Wildix is noticed and does not flood the log.
 */
final class DecodingProblemLog implements DecodingProblems {

    static final Duration QUIET = Duration.ofHours(1);

    private static final Logger LOG = System.getLogger(DecodingProblemLog.class.getName());

    /** Places that are remembered; the documents' writer must not be able to fill the memory. */
    private static final int MOST_PLACES = 1_000;

    private final LongAdder count = new LongAdder();
    private final Map<String, Long> toldAt = new ConcurrentHashMap<>();

    @Override
    public void report(@Nullable String type, String pointer, String expected, String found) {
        count.increment();
        String place = type + pointer.replaceAll("/\\d+", "/*");
        long now = System.nanoTime();
        if (toldAt.size() >= MOST_PLACES) {
            toldAt.values().removeIf(told -> now - told > QUIET.toNanos());
        }
        Long told = toldAt.get(place);
        if (told == null ? toldAt.size() < MOST_PLACES : now - told > QUIET.toNanos()) {
            toldAt.put(place, now);
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
