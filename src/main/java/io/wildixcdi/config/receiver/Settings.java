package io.wildixcdi.config.receiver;

import io.wildixcdi.config.BrokerSettings;
import io.wildixcdi.config.DeliverySettings;
import io.wildixcdi.config.InvalidConfigurationException;
import io.wildixcdi.config.Reading;
import io.wildixcdi.config.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Everything that the operator has set, checked. Immutable. What each value means is told once, in {@link
 * ReceiverKeys}.
 *
 * @param secrets  the secrets of each integration by its name; the name of the one that posts to {@code /webhook}
 *                 itself is the empty text; none at all: there is no webhook, events come from {@link #sqs} only
 * @param webhook  limits of the webhook
 * @param data     where and how events are stored
 * @param broker   where they are stored instead, on another machine; empty: in this WAR
 * @param sqs      a queue from which events are read, too, or only; empty: none
 * @param delivery how events are delivered to the observers
 * @param phoneRegion in whose way numbers are written that have no country code; empty: not known
 * @param callTracking whether and how calls are tracked
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
        CallTracking callTracking,
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
     * @param deduplicationWindow number of events
     */
    public record Data(Optional<Path> directory, long minFree, int deduplicationWindow) {
    }

    /**
     * Whether and how calls are tracked through their events.
     *
     * @param enabled     whether they are
     * @param idleTimeout after which a call without an event counts as over
     * @param maxCalls    calls at once
     */
    public record CallTracking(boolean enabled, Duration idleTimeout, int maxCalls) {
    }

    /**
     * Reads and checks the configuration.
     *
     * @throws InvalidConfigurationException with all faults at once
     */
    public static Settings read(Config config) {
        Reading reading = new Reading(config);
        Settings settings = new Settings(
                secrets(reading),
                new Webhook(reading.get(ReceiverKeys.MAX_BODY, 0),
                        reading.get(ReceiverKeys.TOLERANCE, Optional.empty())),
                new Data(reading.get(ReceiverKeys.DATA_DIRECTORY, Optional.empty()),
                        reading.get(ReceiverKeys.MIN_FREE, 0L),
                        reading.get(ReceiverKeys.DEDUPLICATION_WINDOW, 0)),
                BrokerSettings.read(reading),
                SqsSettings.read(reading),
                DeliverySettings.read(reading),
                reading.get(ReceiverKeys.PHONE_REGION, Optional.empty()),
                new CallTracking(reading.get(ReceiverKeys.CALL_TRACKING, false),
                        reading.get(ReceiverKeys.CALL_IDLE_TIMEOUT, Duration.ZERO),
                        reading.get(ReceiverKeys.MAX_CALLS, 0)),
                reading.get(ReceiverKeys.LOG_EVENTS, false),
                reading.get(ReceiverKeys.METRICS, false));
        reading.check();
        return settings;
    }

    private static Map<String, List<Secret>> secrets(Reading reading) {
        Map<String, List<Secret>> secrets = new LinkedHashMap<>();
        List<String> integrations = reading.get(ReceiverKeys.INTEGRATIONS, List.of());
        if (reading.isSet(ReceiverKeys.WEBHOOK_SECRETS)
                || (integrations.isEmpty() && !reading.isSet(ReceiverKeys.SQS_QUEUE_URL))) {
            secrets.put("", reading.get(ReceiverKeys.WEBHOOK_SECRETS, List.of()));
        }
        integrations.forEach(name -> secrets.put(name, reading.get(ReceiverKeys.secretsOf(name), List.of())));
        return Map.copyOf(secrets);
    }
}
