package io.wildixcdi.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * How figures of several turns spread.
 *
 * @param low    the least of the middle half
 * @param median the one in the middle
 * @param high   the greatest of the middle half
 */
record Spread(double low, double median, double high) {

    static Spread of(double... figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int quarter = sorted.length / 4;
        return new Spread(sorted[quarter], Measurement.median(sorted), sorted[sorted.length - 1 - quarter]);
    }

    /**
     * For a table in Markdown.
     *
     * @param format of each number
     */
    String text(String format) {
        return String.format(Locale.ROOT, "**" + format + "** (" + format + " to " + format + ")", median, low, high);
    }
}
