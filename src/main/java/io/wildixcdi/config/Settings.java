package io.wildixcdi.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Everything that the operator has set, checked. Immutable. What each value means is told once, in {@link Keys}.
 *
 * @param secrets  the secrets of each integration by its name; the name of the one that posts to {@code /webhook}
 *                 itself is the empty text
 * @param webhook  limits of the webhook
 * @param data     where and how events are stored
 * @param delivery how events are handed to the observers
 * @param logEvents whether each event is logged as a line
 * @param metrics  whether {@code /metrics} is served
 */
public record Settings(
        Map<String, List<Secret>> secrets,
        Webhook webhook,
        Data data,
        Delivery delivery,
        boolean logEvents,
        boolean metrics) {

    /**
     * Limits of the webhook.
     *
     * @param maxBody   bytes
     * @param tolerance how far an event's time may be from now; empty: not checked
     */
    public record Webhook(int maxBody, Optional<Duration> tolerance) {
    }

    /**
     * Where and how events are stored.
     *
     * @param directory          empty: the server's own data directory
     * @param minFree            bytes of disk space below which no event is accepted
     * @param duplicatesRemember number of events
     */
    public record Data(Optional<Path> directory, long minFree, int duplicatesRemember) {
    }

    /**
     * How events are handed to the observers.
     *
     * @param concurrency number of threads
     * @param attempts    including the first
     * @param backoff     before the second attempt
     * @param backoffMax  longest
     * @param timeout     of one attempt
     */
    public record Delivery(int concurrency, int attempts, Duration backoff, Duration backoffMax, Duration timeout) {
    }

    /**
     * Reads and checks the configuration.
     *
     * @throws InvalidConfiguration with all faults at once
     */
    public static Settings read(Config config) {
        Reading reading = new Reading(config);
        Settings settings = new Settings(
                secrets(reading),
                new Webhook(reading.of(Keys.MAX_BODY, 0), reading.of(Keys.TOLERANCE, Optional.empty())),
                new Data(reading.of(Keys.DATA_DIRECTORY, Optional.empty()), reading.of(Keys.MIN_FREE, 0L),
                        reading.of(Keys.DUPLICATES_REMEMBER, 0)),
                new Delivery(reading.of(Keys.CONCURRENCY, 0), reading.of(Keys.ATTEMPTS, 0),
                        reading.of(Keys.BACKOFF, Duration.ZERO), reading.of(Keys.BACKOFF_MAX, Duration.ZERO),
                        reading.of(Keys.TIMEOUT, Duration.ZERO)),
                reading.of(Keys.LOG_EVENTS, false),
                reading.of(Keys.METRICS, false));
        if (!reading.faults.isEmpty()) {
            throw new InvalidConfiguration(reading.faults);
        }
        return settings;
    }

    private static Map<String, List<Secret>> secrets(Reading reading) {
        Map<String, List<Secret>> secrets = new LinkedHashMap<>();
        List<String> integrations = reading.of(Keys.INTEGRATIONS, List.of());
        if (integrations.isEmpty() || reading.isSet(Keys.WEBHOOK_SECRETS)) {
            secrets.put("", reading.of(Keys.WEBHOOK_SECRETS, List.of()));
        }
        integrations.forEach(name -> secrets.put(name, reading.of(Keys.secretsOf(name), List.of())));
        return Map.copyOf(secrets);
    }

    /** One pass over the configuration that goes on after a fault, so that the operator sees all of them. */
    private static final class Reading {

        private final Config config;
        private final List<String> faults = new ArrayList<>();

        Reading(Config config) {
            this.config = config;
        }

        boolean isSet(Key<?> key) {
            try {
                return config.getOptionalValue(key.name(), String.class).isPresent() || isUnresolved(key);
            } catch (NoSuchElementException | IllegalArgumentException unreadable) {
                return true;
            }
        }

        <T> T of(Key<T> key, T ifFaulty) {
            try {
                Optional<String> text = config.getOptionalValue(key.name(), String.class);
                if (text.isPresent()) {
                    return key.valueOf(text.get());
                }
                if (isUnresolved(key)) {
                    faults.add(unresolved(key));
                    return ifFaulty;
                }
                if (key.fallback() == null) {
                    throw key.missing();
                }
                return key.valueOf(key.fallback());
            } catch (Key.Fault fault) {
                faults.add(fault.getMessage());
            } catch (NoSuchElementException | IllegalArgumentException unreadable) {
                // What the configuration says may quote the value, so it is not passed on.
                faults.add(unresolved(key));
            }
            return ifFaulty;
        }

        /** Whether there is a value after all: one with a reference to nothing is absent for MicroProfile Config. */
        private boolean isUnresolved(Key<?> key) {
            try {
                String written = config.getConfigValue(key.name()).getRawValue();
                return written != null && written.contains("${");
            } catch (NoSuchElementException absent) {
                return false;
            }
        }

        private static String unresolved(Key<?> key) {
            return key.name() + ": the value refers to another one by ${…} that does not exist; write \\${ if it is"
                    + " meant literally";
        }
    }
}
