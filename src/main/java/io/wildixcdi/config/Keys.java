package io.wildixcdi.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every key there is. {@code docs/configuration.md} is checked against this list by a test. */
final class Keys {

    private static final String SECRET_EXAMPLE = "the secret that Wildix shows for the integration";

    static final Key<List<Secret>> WEBHOOK_SECRETS = new Key<>("wildix.webhook.secrets", null,
            "Secrets of the integration that posts to `/webhook`, separated by commas: more than one while a secret is"
                    + " replaced. Required, unless `wildix.integrations` names integrations with secrets of their own"
                    + " (then `/webhook` itself answers 404).",
            SECRET_EXAMPLE, true, Values::secrets);

    static final Key<List<String>> INTEGRATIONS = Key.of("wildix.integrations", "",
            "Names of further integrations, separated by commas. Each posts to `/webhook/<name>` and has"
                    + " `wildix.integration.<name>.secrets`.",
            "berlin,munich", Values::names);

    static final Key<Integer> MAX_BODY = Key.of("wildix.webhook.max-body", "4MiB",
            "Largest body that is read; a larger one is answered with 413. At most 100MiB.",
            "4MiB", text -> (int) Values.size(text, 1024, 100L << 20));

    static final Key<Optional<Duration>> TOLERANCE = Key.of("wildix.webhook.tolerance", "off",
            "Refuse events whose `time` is missing or further away from now than this (ISO 8601 duration), or `off`:"
                    + " limits for how long a recorded request can be sent again.",
            "PT15M", text -> text.equals("off") ? Optional.empty() : Optional.of(Values.duration(text)));

    static final Key<Integer> DUPLICATES_REMEMBER = Key.of("wildix.duplicates.remember", "100000",
            "How many events are remembered to recognise one that comes again, also across a restart.",
            "100000", text -> Values.number(text, 1, 10_000_000));

    static final Key<Optional<Path>> DATA_DIRECTORY = Key.of("wildix.data.directory", "",
            "Where accepted events are kept on disk. Must survive a restart, on a local disk. Default: `wildix-cdi` in"
                    + " the server's data directory (`jboss.server.data.dir`, else `com.sun.aas.instanceRoot` unless"
                    + " it is temporary, else `server.output.dir`, else the working directory).",
            "/var/lib/wildix-cdi", text -> text.isEmpty() ? Optional.empty() : Optional.of(Values.directory(text)));

    static final Key<Long> MIN_FREE = Key.of("wildix.data.min-free", "256MiB",
            "When less disk space than this is free, events are answered with 503 until there is more.",
            "256MiB", text -> Values.size(text, 0, Long.MAX_VALUE));

    static final Key<Integer> CONCURRENCY = Key.of("wildix.delivery.concurrency", "64",
            "How many calls are handled side by side: the number of threads on which observers run.",
            "64", text -> Values.number(text, 1, 10_000));

    static final Key<Integer> ATTEMPTS = Key.of("wildix.delivery.attempts", "5",
            "How often an event is handed to the observers when one of them fails, before it goes to the dead"
                    + " letters.",
            "5", text -> Values.number(text, 1, 1_000));

    static final Key<Duration> BACKOFF = Key.of("wildix.delivery.backoff", "PT0.5S",
            "Wait before the second attempt; doubled before each further one (ISO 8601 duration).",
            "PT0.5S", Values::duration);

    static final Key<Duration> BACKOFF_MAX = Key.of("wildix.delivery.backoff-max", "PT30S",
            "Longest wait between two attempts (ISO 8601 duration).",
            "PT30S", Values::duration);

    static final Key<Duration> TIMEOUT = Key.of("wildix.delivery.timeout", "PT60S",
            "How long observers may take over one event before the attempt counts as failed (ISO 8601 duration).",
            "PT60S", Values::duration);

    static final Key<Duration> RETENTION = Key.of("wildix.subscription.retention", "P7D",
            "How long events are kept for an application that is not deployed (ISO 8601 duration).",
            "P7D", Values::duration);

    static final Key<Optional<String>> APPLICATION = Key.of("wildix.application", "",
            "In an application with the client JAR: the name of its subscription. The same name gets the events that"
                    + " waited while the application was away. Default: the name of the deployment.",
            "crm", text -> text.isEmpty() ? Optional.empty() : Optional.of(Values.name(text)));

    static final Key<Optional<String>> BROKER_URL = new Key<>("wildix.broker.url", "",
            "Address of an Artemis broker at which receivers and applications on several machines meet, with TLS and a"
                    + " second address if wanted; to be set for the WAR and for each application on another machine. When"
                    + " it is set, `wildix.data.*` and `wildix.duplicates.remember` mean nothing. Default: the broker"
                    + " inside the WAR.",
            "(tcp://a:61617,tcp://b:61617)?ha=true;sslEnabled=true", true,
            text -> text.isEmpty() ? Optional.empty() : Optional.of(Values.brokerUrl(text)));

    static final Key<Optional<String>> BROKER_USER = Key.of("wildix.broker.user", "",
            "Name with which the broker is told who connects.",
            "receiver", text -> text.isEmpty() ? Optional.empty() : Optional.of(text));

    static final Key<Optional<Secret>> BROKER_PASSWORD = new Key<>("wildix.broker.password", "",
            "Password of `wildix.broker.user`.",
            "the password that the broker knows for the user", true,
            text -> text.isEmpty() ? Optional.empty() : Optional.of(Secret.of(text)));

    static final Key<Boolean> LOG_EVENTS = Key.of("wildix.log.events", "true",
            "Log one line for each event: type, id, caller, callee, integration.",
            "false", Values::yesOrNo);

    static final Key<Boolean> METRICS = Key.of("wildix.metrics.enabled", "false",
            "Serve the figures of the receiver at `/metrics` in the format of Prometheus, to whoever asks: keep it off"
                    + " unless the path is closed to the outside.",
            "true", Values::yesOrNo);

    static final List<Key<?>> ALL = List.of(WEBHOOK_SECRETS, INTEGRATIONS, MAX_BODY, TOLERANCE, DUPLICATES_REMEMBER,
            DATA_DIRECTORY, MIN_FREE, CONCURRENCY, ATTEMPTS, BACKOFF, BACKOFF_MAX, TIMEOUT, RETENTION,
            APPLICATION, BROKER_URL, BROKER_USER, BROKER_PASSWORD, LOG_EVENTS, METRICS);

    private Keys() {
    }

    /** The secrets of one of the {@link #INTEGRATIONS}. */
    static Key<List<Secret>> secretsOf(String integration) {
        return new Key<>("wildix.integration." + integration + ".secrets", null,
                "Secrets of the integration " + integration + ".", SECRET_EXAMPLE, true, Values::secrets);
    }
}
