package io.wildixcdi.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How much is measured.
 *
 * @param candidates  names of those that are compared
 * @param warmUp      load before anything is timed, for each
 * @param rounds      timed rounds, of which the median counts
 * @param requests    requests of a round
 * @param connections connections that send at once, each as fast as it is answered
 * @param latency     for how long the time to the observer is measured
 * @param rates       events a second, of the latency-under-load curve
 * @param point       for how long each of them
 * @param boots       boots of each
 */
record Plan(List<String> candidates, Duration warmUp, int rounds, int requests, int connections,
        Duration latency, List<Integer> rates, Duration point, int boots) {

    static final String HELP = """
            bench/run [option value]...

              --quick              only to see that it works: short, figures mean little
              --candidates LIST    default: payara-micro,payara-micro-memory,payara-micro-floor,payara-micro-bare,
                                   wildfly,wildfly-memory,wildfly-floor,wildfly-bare,express,webhook,quarkus
              --warm-up SECONDS    load before anything is timed (default 120)
              --rounds N           timed rounds, the median counts (default 3)
              --requests N         requests of a round (default 100000)
              --connections N      that send at once (default 32)
              --latency SECONDS    for how long the time to the observer is measured (default 30)
              --rates LIST         of the latency-under-load curve, events a second
                                   (default 50,100,250,500,1000,2000,3000,4000,6000,8000,12000,16000,20000)
              --point SECONDS      for how long each of them (default 10)
              --boots N            boots of each (default 3)
            """;

    private static final Map<String, String> FULL = Map.of("--candidates",
            "payara-micro,payara-micro-memory,payara-micro-floor,payara-micro-bare,"
                    + "wildfly,wildfly-memory,wildfly-floor,wildfly-bare,express,webhook,quarkus",
            "--warm-up", "120", "--rounds", "3", "--requests", "100000", "--connections", "32", "--latency", "30",
            "--rates", "50,100,250,500,1000,2000,3000,4000,6000,8000,12000,16000,20000", "--point", "10",
            "--boots", "3");
    private static final Map<String, String> QUICK = Map.of("--warm-up", "10", "--rounds", "2", "--requests", "10000",
            "--latency", "5", "--boots", "1", "--rates", "100,1000", "--point", "5");

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
        return new Plan(List.of(texts.get("--candidates").split(",")),
                Duration.ofSeconds(number(texts, "--warm-up")),
                number(texts, "--rounds"),
                number(texts, "--requests"),
                number(texts, "--connections"),
                Duration.ofSeconds(number(texts, "--latency")),
                Stream.of(texts.get("--rates").split(",")).map(Integer::valueOf).toList(),
                Duration.ofSeconds(number(texts, "--point")),
                number(texts, "--boots"));
    }

    /** Whether the figures are worth keeping: of all candidates, and not only to see that it works. */
    boolean isFull() {
        return candidates.equals(of().candidates()) && rounds >= 3;
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
