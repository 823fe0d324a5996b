package io.wildixcdi.config;

import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How values are written. Each method throws an {@link IllegalArgumentException} whose message ends the sentence "the
 * value …".
 */
public final class Values {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})\\s*(B|kB|MB|GB|KiB|MiB|GiB|TiB)?");
    private static final Map<String, Long> UNITS = Map.of("B", 1L, "kB", 1000L, "MB", 1000_000L, "GB", 1000_000_000L,
            "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30, "TiB", 1L << 40);
    private static final Pattern SUBSCRIPTION = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final String HOST_AND_PORT = "tcp://(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):\\d{1,5}";
    private static final Pattern BROKER = Pattern.compile("(?:" + HOST_AND_PORT + "|\\(" + HOST_AND_PORT
            + "(?:\\?[^,()]*)?(?:," + HOST_AND_PORT + "(?:\\?[^,()]*)?)*\\))(?:\\?\\S+)?");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+){1,3}-\\d{1,2}");
    /** Seconds. */
    private static final int MAX_SQS_WAIT_SECONDS = 20;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Values() {
    }

    /**
     * {@return secrets, separated by commas}
     *
     * @param text as it is written
     */
    public static List<Secret> secrets(String text) {
        List<String> parts = list(text);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("is empty");
        }
        if (parts.contains("")) {
            throw new IllegalArgumentException("has an empty secret between its commas");
        }
        return parts.stream().map(Secret::of).toList();
    }

    /**
     * {@return names of integrations, separated by commas}
     *
     * @param text as it is written
     */
    public static List<String> names(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : list(text)) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("has a name that is not 1 to 64 letters, digits, - or _");
            }
            if (!names.add(name)) {
                throw new IllegalArgumentException("has the name " + name + " twice");
            }
        }
        return List.copyOf(names);
    }

    /**
     * {@return whether a text can be the name of a subscription}
     *
     * @param text as it is written
     */
    public static boolean isName(String text) {
        return SUBSCRIPTION.matcher(text).matches();
    }

    /**
     * {@return the name of a subscription}
     *
     * @param text as it is written
     */
    public static String name(String text) {
        if (!isName(text)) {
            throw new IllegalArgumentException("is not 1 to 100 letters, digits, dots, dashes or underscores");
        }
        return text;
    }

    /**
     * {@return a URL, empty if the text is}
     *
     * @param text as it is written
     */
    public static Optional<URI> optionalUrl(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI url = new URI(text);
            if (url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                    && url.getUserInfo() == null && url.getQuery() == null && url.getFragment() == null) {
                return Optional.of(url);
            }
        } catch (URISyntaxException notAUrl) {
            throw new IllegalArgumentException("is not a URL", notAUrl);
        }
        throw new IllegalArgumentException("is not a URL of the form https://host/path");
    }

    /**
     * {@return the name of an AWS region}
     *
     * @param text as it is written
     */
    public static String region(String text) {
        if (!REGION.matcher(text).matches()) {
            throw new IllegalArgumentException("is not the name of an AWS region");
        }
        return text;
    }

    /**
     * {@return the code of a country}
     *
     * @param text as it is written
     */
    public static String country(String text) {
        if (!COUNTRIES.contains(text)) {
            throw new IllegalArgumentException("is not the code of a country in two capital letters");
        }
        return text;
    }

    /**
     * {@return a number of whole seconds, as SQS waits}
     *
     * @param text as it is written
     */
    public static Duration sqsWaitTime(String text) {
        Duration duration = duration(text);
        if (duration.toNanosPart() != 0 || duration.toSeconds() > MAX_SQS_WAIT_SECONDS) {
            throw new IllegalArgumentException("is not a number of whole seconds from 1 to " + MAX_SQS_WAIT_SECONDS);
        }
        return duration;
    }

    /**
     * {@return addresses of the broker} Not with the transports of Artemis' client that find brokers by themselves, or
     * inside the JVM.
     *
     * @param text as it is written
     */
    public static String brokerUrl(String text) {
        if (!BROKER.matcher(text).matches()) {
            throw new IllegalArgumentException("is neither tcp://host:port nor (tcp://host:port,tcp://host:port), with"
                    + " ?key=value;key=value behind it");
        }
        return text;
    }

    /**
     * {@return a number of bytes}
     *
     * @param text  as it is written
     * @param least the least that is good
     * @param most  the most that is good
     */
    public static long size(String text, long least, long most) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new IllegalArgumentException("is not a size (a number with B, KiB, MiB, GiB or TiB)");
        }
        long unit = UNITS.getOrDefault(Objects.requireNonNullElse(size.group(2), "B"), 1L);
        return between(new BigInteger(size.group(1)).multiply(BigInteger.valueOf(unit)), least, most);
    }

    /**
     * {@return a whole number}
     *
     * @param text  as it is written
     * @param least the least that is good
     * @param most  the most that is good
     */
    public static int number(String text, int least, int most) {
        if (!text.matches("-?\\d{1,18}")) {
            throw new IllegalArgumentException("is not a whole number");
        }
        return (int) between(new BigInteger(text), least, most);
    }

    private static long between(BigInteger value, long least, long most) {
        if (value.compareTo(BigInteger.valueOf(least)) < 0) {
            throw new IllegalArgumentException("is less than " + least);
        }
        if (value.compareTo(BigInteger.valueOf(most)) > 0) {
            throw new IllegalArgumentException("is more than " + most);
        }
        return value.longValueExact();
    }

    /**
     * {@return a duration of at least a millisecond and at most a year: longer ones are slips of the pen}
     *
     * @param text as it is written
     */
    public static Duration duration(String text) {
        Duration duration;
        try {
            duration = Duration.parse(text);
        } catch (DateTimeParseException notADuration) {
            throw new IllegalArgumentException("is not an ISO 8601 duration", notADuration);
        }
        if (duration.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("is less than a millisecond");
        }
        if (duration.compareTo(Duration.ofDays(366)) > 0) {
            throw new IllegalArgumentException("is more than a year");
        }
        return duration;
    }

    /**
     * {@return an absolute path}
     *
     * @param text as it is written
     */
    public static Path directory(String text) {
        try {
            Path directory = Path.of(text);
            if (!directory.isAbsolute()) {
                throw new IllegalArgumentException("is not an absolute path");
            }
            return directory.normalize();
        } catch (InvalidPathException notAPath) {
            throw new IllegalArgumentException("is not a path", notAPath);
        }
    }

    /**
     * {@return yes or no} Only {@code true} and {@code false} are taken: a typing error must not switch anything.
     *
     * @param text as it is written
     */
    public static boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is neither true nor false");
        };
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
