package io.wildixcdi.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much is measured.
 *
 * @param servers     names of the servers
 * @param warmUp      load before anything is timed, for each server and each WAR
 * @param rounds      timed rounds, of which the median counts
 * @param requests    requests of a round
 * @param connections connections that send at once, each as fast as it is answered
 * @param rate        events a second while the time to the observer is measured
 * @param latency     for how long that is measured
 * @param boots       boots of the empty server, and as many with each of the two WARs
 * @param heapAfter   numbers of events after which the heap is looked at
 */
record Plan(List<String> servers, Duration warmUp, int rounds, int requests, int connections, int rate,
        Duration latency, int boots, List<Integer> heapAfter) {

    static final String HELP = """
            bench/run [option value]...

              --quick              only to see that it works: short, figures mean little
              --servers LIST       payara-micro,wildfly
              --warm-up SECONDS    load before anything is timed (default 120)
              --rounds N           timed rounds, the median counts (default 5)
              --requests N         requests of a round (default 100000)
              --connections N      that send at once (default 32)
              --rate N             events a second while the time to the observer is measured (default 200)
              --latency SECONDS    for how long that is measured (default 60)
              --boots N            boots without a WAR, and with each of the two (default 5)
              --heap-after LIST    events after which the heap is looked at (default 10000,100000,200000)
            """;

    private static final Map<String, String> FULL = Map.of("--servers", "payara-micro,wildfly", "--warm-up", "120",
            "--rounds", "5", "--requests", "100000", "--connections", "32", "--rate", "200", "--latency", "60",
            "--boots", "5", "--heap-after", "10000,100000,200000");
    private static final Map<String, String> QUICK = Map.of("--warm-up", "10", "--rounds", "2", "--requests", "10000",
            "--latency", "5", "--boots", "1", "--heap-after", "10000,20000");

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException if it is not right, with a message for the person who wrote it
     */
    static Plan of(String... arguments) {
        Map<String, String> texts = new LinkedHashMap<>(FULL);
        List<String> left = new ArrayList<>(List.of(arguments));
        if (left.remove("--quick")) {
            texts.putAll(QUICK);
        }
        for (int i = 0; i < left.size(); i += 2) {
            String option = left.get(i);
            if (!texts.containsKey(option) || i + 1 == left.size()) {
                throw new IllegalArgumentException(option + (texts.containsKey(option)
                        ? ": there is no value" : ": there is no such option; --help shows all"));
            }
            texts.put(option, left.get(i + 1));
        }
        return new Plan(List.of(texts.get("--servers").split(",")),
                Duration.ofSeconds(number(texts, "--warm-up")),
                number(texts, "--rounds"),
                number(texts, "--requests"),
                number(texts, "--connections"),
                number(texts, "--rate"),
                Duration.ofSeconds(number(texts, "--latency")),
                number(texts, "--boots"),
                List.of(texts.get("--heap-after").split(",")).stream().map(Integer::valueOf).toList());
    }

    private static int number(Map<String, String> texts, String option) {
        String text = texts.get(option);
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            // Told below in the words of all such faults.
        }
        throw new IllegalArgumentException(option + ": \"" + text + "\" is no whole number above 0; a good one is for"
                + " example " + option + " " + FULL.get(option));
    }
}
