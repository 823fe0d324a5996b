package io.wildixcdi.config;

import java.time.Duration;
import java.util.Optional;

/**
 * The keys that count in an application, too, which the receiver shares with it. All others are the receiver's alone.
 */
public final class ApplicationKeys {

    /** {@code wildix.delivery.concurrency}. */
    public static final Key<Integer> CONCURRENCY = Key.of("wildix.delivery.concurrency", "64",
            "How many calls are handled side by side: the number of threads on which observers run.",
            "64", text -> Values.number(text, 1, 10_000));

    /** {@code wildix.delivery.give-up-after}. */
    public static final Key<Duration> GIVE_UP_AFTER = Key.of("wildix.delivery.give-up-after", "PT1H",
            "How long an event is tried again when an observer fails, before it goes to the dead letters. Its call"
                    + " waits meanwhile (ISO 8601 duration).",
            "PT1H", Values::duration);

    /** {@code wildix.delivery.backoff}. */
    public static final Key<Duration> BACKOFF = Key.of("wildix.delivery.backoff", "PT0.5S",
            "Wait before the second attempt; doubled before each further one (ISO 8601 duration).",
            "PT0.5S", Values::duration);

    /** {@code wildix.delivery.backoff-max}. */
    public static final Key<Duration> BACKOFF_MAX = Key.of("wildix.delivery.backoff-max", "PT30S",
            "Longest wait between two attempts (ISO 8601 duration).",
            "PT30S", Values::duration);

    /** {@code wildix.delivery.timeout}. */
    public static final Key<Duration> TIMEOUT = Key.of("wildix.delivery.timeout", "PT60S",
            "How long observers may take over one event before the attempt counts as failed (ISO 8601 duration).",
            "PT60S", Values::duration);

    /** {@code wildix.subscription.retention}. */
    public static final Key<Duration> RETENTION = Key.of("wildix.subscription.retention", "P7D",
            "How long events are kept for an application that is not deployed (ISO 8601 duration).",
            "P7D", Values::duration);

    /** {@code wildix.application}. */
    public static final Key<Optional<String>> APPLICATION = Key.of("wildix.application", "",
            "In an application with the client JAR: the name of its subscription. The same name gets the events that"
                    + " waited while the application was away. Default: the name of the deployment.",
            "crm", text -> text.isEmpty() ? Optional.empty() : Optional.of(Values.name(text)));

    /** {@code wildix.broker.url}. */
    public static final Key<Optional<String>> BROKER_URL = new Key<>("wildix.broker.url", "",
            "Address of an Artemis broker at which receivers and applications on several machines meet, with TLS and a"
                    + " second address if wanted; to be set for the WAR and for each application on another machine."
                    + " When it is set, `wildix.data.*` and `wildix.deduplication.window` mean nothing. Default: the"
                    + " broker inside the WAR.",
            "(tcp://a:61617,tcp://b:61617)?ha=true;sslEnabled=true", true,
            text -> text.isEmpty() ? Optional.empty() : Optional.of(Values.brokerUrl(text)));

    /** {@code wildix.broker.user}. */
    public static final Key<Optional<String>> BROKER_USER = Key.of("wildix.broker.user", "",
            "Name with which the broker is told who connects.",
            "receiver", text -> text.isEmpty() ? Optional.empty() : Optional.of(text));

    /** {@code wildix.broker.password}. */
    public static final Key<Optional<Secret>> BROKER_PASSWORD = new Key<>("wildix.broker.password", "",
            "Password of `wildix.broker.user`.",
            "the password that the broker knows for the user", true,
            text -> text.isEmpty() ? Optional.empty() : Optional.of(Secret.of(text)));

    private ApplicationKeys() {
    }
}
