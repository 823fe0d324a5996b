package io.wildixcdi.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * Answers that were neither 204 nor 200, by status. Figures with such answers in them are not comparable, so they are
 * shown.
 */
final class Statuses {

    private final Map<Integer, Integer> unexpected = new TreeMap<>();

    synchronized void add(int status) {
        if (status != 204 && status != 200) {
            unexpected.merge(status, 1, Integer::sum);
        }
    }

    synchronized Map<Integer, Integer> unexpected() {
        return new TreeMap<>(unexpected);
    }
}
