package io.wildixcdi.simulate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts answers and records how long each took. Safe for use by several threads. */
final class Statistics {

    private final SortedMap<Answer, Integer> answers = new TreeMap<>(Comparator.comparing(Answer::outcome));
    private long[] nanos = new long[1_024];
    private int answered;
    private int events;
    private int accepted;

    /**
     * Counts one event.
     *
     * @param elapsed nanoseconds from when the event was due until its answer
     * @return whether an answer like this one was counted for the first time
     */
    synchronized boolean add(Answer answer, long elapsed) {
        events++;
        accepted += answer.accepted() ? 1 : 0;
        if (answer.answered()) {
            if (answered == nanos.length) {
                nanos = Arrays.copyOf(nanos, nanos.length * 2);
            }
            nanos[answered++] = elapsed;
        }
        return answers.merge(answer, 1, Integer::sum) == 1;
    }

    synchronized int events() {
        return events;
    }

    /** Events that were not answered with 2xx. */
    synchronized int notAccepted() {
        return events - accepted;
    }

    /** How often each kind of answer came, ordered by outcome. */
    synchronized SortedMap<Answer, Integer> answers() {
        return new TreeMap<>(answers);
    }

    /** Nanoseconds of all events that were answered, the quickest first. */
    synchronized long[] nanos() {
        long[] sorted = Arrays.copyOf(nanos, answered);
        Arrays.sort(sorted);
        return sorted;
    }
}
