package io.wildixcdi.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One timed round.
 *
 * @param perSecond          requests answered in a second
 * @param deliveredPerSecond events that reached the observer, by the time when the last one did; as {@code perSecond}
 *                           if there is no observer
 * @param p50                milliseconds to the answer, of half of the requests
 * @param p99                milliseconds to the answer, of all but one in a hundred
 * @param p999               milliseconds to the answer, of all but one in a thousand
 * @param serverCpu          milliseconds of processor time that the server took for a thousand requests
 * @param loadCpu            the same of this process
 * @param switches           how often threads of the server went to sleep, for a request
 * @param processors         what the machine's did until the last answer
 */
record Measurement(double perSecond, double deliveredPerSecond, double p50, double p99, double p999, double serverCpu,
        double loadCpu,
        double switches, Processors processors) {

    /** The median of a figure over some rounds. */
    static double median(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
        return median(rounds.stream().mapToDouble(figure).toArray());
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
