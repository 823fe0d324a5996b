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
 *                 itself is the empty text; none at all: there is no webhook, events come from {@link #sqs} only
 * @param webhook  limits of the webhook
 * @param data     where and how events are stored
 * @param broker   where they are stored instead, on another machine; empty: in this WAR
 * @param sqs      a queue from which events are taken, too, or only; empty: none
 * @param delivery how events are handed to the observers
 * @param phoneRegion in whose way numbers are written that have no country code; empty: not known
 * @param calls    whether and how calls are followed through their events
 * @param logEvents whether each event is logged as a line
 * @param metrics  whether {@code /metrics} is served
 */
public record Settings(
        Map<String, List<Secret>> secrets,
        Webhook webhook,
        Data data,
        Optional<BrokerSettings> broker,
        Optional<SqsSettings> sqs,
        DeliverySettings delivery,
        Optional<String> phoneRegion,
        Calls calls,
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
     * Whether and how calls are followed through their events.
     *
     * @param follow  whether
     * @param longest silence after which a call is taken to be over
     * @param most    calls at once
     */
    public record Calls(boolean follow, Duration longest, int most) {
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
                BrokerSettings.read(reading),
                SqsSettings.read(reading),
                DeliverySettings.read(reading),
                reading.of(Keys.PHONE_REGION, Optional.empty()),
                new Calls(reading.of(Keys.CALLS_FOLLOW, false), reading.of(Keys.CALLS_LONGEST, Duration.ZERO),
                        reading.of(Keys.CALLS_MOST, 0)),
                reading.of(Keys.LOG_EVENTS, false),
                reading.of(Keys.METRICS, false));
        reading.check();
        return settings;
    }

    private static Map<String, List<Secret>> secrets(Reading reading) {
        Map<String, List<Secret>> secrets = new LinkedHashMap<>();
        List<String> integrations = reading.of(Keys.INTEGRATIONS, List.of());
        if (reading.isSet(Keys.WEBHOOK_SECRETS) || integrations.isEmpty() && !reading.isSet(Keys.SQS_QUEUE_URL)) {
            secrets.put("", reading.of(Keys.WEBHOOK_SECRETS, List.of()));
        }
        integrations.forEach(name -> secrets.put(name, reading.of(Keys.secretsOf(name), List.of())));
        return Map.copyOf(secrets);
    }
}
