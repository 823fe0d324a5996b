package io.wildixcdi.simulate;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that can be said on the command line, each with the one text that help and error messages use. */
enum Option {
    URL("--url", "http://127.0.0.1:8080/wildix/webhook", "http://127.0.0.1:8080/wildix/webhook",
            "address of the webhook"),
    SECRET_FILE("--secret-file", null, "/etc/wildix/secret",
            "file that holds the secret of the integration"),
    SECRET("--secret", null, "YourSecret",
            "the secret itself; other users of this machine can see it"),
    CALLS("--calls", "10", "100", "how many calls"),
    RATE("--rate", "1", "2.5", "calls begun in a second, whatever becomes of those begun before"),
    UPDATES("--updates", "2", "2", "call:update events of each call, between its call:start and its call:end"),
    PAUSE("--pause", "200ms", "200ms",
            "wait between the answer to one event of a call and its next event: 200ms, 2s, 1m or PT0.2S"),
    INTEGRATION("--integration", "sim001", "8qkmnq", "integrationId of the events"),
    PBX("--pbx", "000000000001", "221100001bab", "pbx (serial number) of the events"),
    COMPANY("--company", "it_w000001", "it_w118741", "company of the events, and the beginning of their ids");

    private final String spelling;
    private final @Nullable String fallback;
    private final String example;
    private final String meaning;

    Option(String spelling, @Nullable String fallback, String example, String meaning) {
        this.spelling = spelling;
        this.fallback = fallback;
        this.example = example;
        this.meaning = meaning;
    }

    /** As it is written on the command line. */
    String spelling() {
        return spelling;
    }

    /** What counts if it is not given, {@code null} if there is no such value. */
    @Nullable String fallback() {
        return fallback;
    }

    /** A good value. */
    String example() {
        return example;
    }

    static Optional<Option> spelled(String text) {
        return Arrays.stream(values()).filter(option -> option.spelling.equals(text)).findFirst();
    }

    /** One line of the help for each option. */
    static String list() {
        StringBuilder list = new StringBuilder();
        for (Option option : values()) {
            list.append(String.format("  %-14s %s%s%n", option.spelling, option.meaning,
                    option.fallback == null ? "" : " (default " + option.fallback + ")"));
        }
        return list.toString();
    }
}
