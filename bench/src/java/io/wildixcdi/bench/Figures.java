package io.wildixcdi.bench;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What was measured on one server.
 *
 * @param server     its name and version
 * @param webhook    rounds of the webhook
 * @param bare       rounds of the bare resource
 * @param answers    nanoseconds to the answer at the open-loop rate
 * @param observer   nanoseconds to the observer at the open-loop rate
 * @param emptyBoots seconds until the empty server was ready
 * @param bareBoots  seconds until the server with the bare resource's WAR was ready
 * @param boots      seconds until the server with the WAR was ready
 * @param heap       bytes in use by number of events
 * @param unexpected answers other than 204 by status
 */
record Figures(String server, List<Round> webhook, List<Round> bare, Histogram answers, Histogram observer,
        double[] emptyBoots, double[] bareBoots, double[] boots, Map<Integer, Long> heap,
        Map<Integer, Integer> unexpected) {

    /** The webhook's share of what the bare resource does. */
    double ratio() {
        return Round.median(webhook, Round::perSecond) / Round.median(bare, Round::perSecond);
    }

    /** Seconds that the WAR adds to the boot of the empty server. */
    double bootDifference() {
        return Round.median(boots) - Round.median(emptyBoots);
    }
}
