package io.wildixcdi.bench;

import java.util.List;
import java.util.Map;

/**
 * What was measured of one candidate.
 *
 * @param candidate  what it is
 * @param version    name and version
 * @param boots      seconds from the start of the process until it answered
 * @param firstOnes  milliseconds to the slowest of the first hundred answers after each boot
 * @param rounds     at full load
 * @param half       at half of the rate of full load, by the clock
 * @param curve      by the clock, at growing rates
 * @param peakMemory bytes
 * @param unexpected answers other than 204 and 200, by status
 */
record Figures(Candidate candidate, String version, double[] boots, double[] firstOnes, List<Measurement> rounds,
        Load.ByTheClock half, List<Load.ByTheClock> curve, long peakMemory, Map<Integer, Integer> unexpected) {

    double perSecond() {
        return Measurement.median(rounds, Measurement::perSecond);
    }

    /** Milliseconds of processor time for a thousand events. */
    double serverCpu() {
        return Measurement.median(rounds, Measurement::serverCpu);
    }

    String name() {
        return candidate.name();
    }
}
