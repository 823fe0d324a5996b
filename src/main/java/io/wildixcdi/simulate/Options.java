package io.wildixcdi.simulate;

import io.wildixcdi.signature.Signature;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the person at the command line wants, checked. Knows how to sign, but not the secret, so that nothing can print
 * it.
 *
 * @param url       the webhook
 * @param signature of the integration's secret
 * @param calls     how many
 * @param rate      calls begun in a second
 * @param updates   {@code call:update} events of each call
 * @param pause     between the events of a call
 * @param origin    whom the events seem to come from
 */
record Options(URI url, Signature signature, int calls, double rate, int updates, Duration pause, Origin origin) {

    /** Where the secret is taken from if the command line says nothing of it. */
    static final String SECRET_VARIABLE = "WILDIX_SECRET";

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,9})(ms|s|m)");
    private static final Duration MAX_PAUSE = Duration.ofHours(1);

    /**
     * Reads the command line.
     *
     * @param environment the environment variables
     * @throws BadOption with the first fault
     */
    static Options of(String[] arguments, Map<String, String> environment) throws BadOption {
        CommandLine line = new CommandLine(arguments);
        return new Options(
                url(line.text(Option.URL)),
                new Signature(secret(line, environment).getBytes(StandardCharsets.UTF_8)),
                number(line, Option.CALLS, 1, 1_000_000),
                rate(line.text(Option.RATE)),
                number(line, Option.UPDATES, 0, 100),
                pause(line.text(Option.PAUSE)),
                new Origin(line.text(Option.INTEGRATION), line.text(Option.PBX), line.text(Option.COMPANY)));
    }

    private static URI url(String text) throws BadOption {
        try {
            URI url = new URI(text);
            if (("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException malformed) {
            // Told below in the words of all such faults.
        }
        throw BadOption.of(Option.URL, "\"" + text + "\" is no http or https address with a host");
    }

    private static String secret(CommandLine line, Map<String, String> environment) throws BadOption {
        if (line.has(Option.SECRET) && line.has(Option.SECRET_FILE)) {
            throw BadOption.of(Option.SECRET_FILE, "given together with " + Option.SECRET.spelling()
                    + ", only one of them can count");
        }
        Option source = line.has(Option.SECRET) ? Option.SECRET : Option.SECRET_FILE;
        String secret = line.has(Option.SECRET_FILE) ? read(line.text(Option.SECRET_FILE))
                : line.has(Option.SECRET) ? line.text(Option.SECRET)
                : environment.get(SECRET_VARIABLE);
        if (secret == null) {
            throw BadOption.of(source, "there is no secret to sign with, neither in a file nor in the environment"
                    + " variable " + SECRET_VARIABLE);
        }
        // The receiver ignores space around a secret in its configuration, and editors end files with a line end.
        if (secret.isBlank()) {
            throw BadOption.of(source, line.has(source) ? "the secret is empty"
                    : "the environment variable " + SECRET_VARIABLE + " is empty");
        }
        return secret.strip();
    }

    private static String read(String file) throws BadOption {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException unreadable) {
            throw BadOption.of(Option.SECRET_FILE, "\"" + file + "\" can't be read as a text in UTF-8 ("
                    + unreadable.getClass().getSimpleName() + ")");
        }
    }

    private static int number(CommandLine line, Option option, int least, int most) throws BadOption {
        String text = line.text(option);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            // Told below in the words of all such faults.
        }
        throw BadOption.of(option, "\"" + text + "\" is no whole number from " + least + " to " + most);
    }

    private static double rate(String text) throws BadOption {
        try {
            double rate = Double.parseDouble(text);
            if (rate >= 0.001 && rate <= 100_000) {
                return rate;
            }
        } catch (NumberFormatException malformed) {
            // Told below in the words of all such faults.
        }
        throw BadOption.of(Option.RATE, "\"" + text + "\" is no number from 0.001 to 100000");
    }

    private static Duration pause(String text) throws BadOption {
        try {
            Matcher compact = NUMBER_AND_UNIT.matcher(text);
            Duration pause = compact.matches()
                    ? switch (compact.group(2)) {
                        case "ms" -> Duration.ofMillis(Long.parseLong(compact.group(1)));
                        case "s" -> Duration.ofSeconds(Long.parseLong(compact.group(1)));
                        default -> Duration.ofMinutes(Long.parseLong(compact.group(1)));
                    }
                    : Duration.parse(text);
            if (!pause.isNegative() && pause.compareTo(MAX_PAUSE) <= 0) {
                return pause;
            }
        } catch (DateTimeException malformed) {
            // Told below in the words of all such faults.
        }
        throw BadOption.of(Option.PAUSE, "\"" + text + "\" is no time from 0ms to 60m");
    }
}
