package io.wildixcdi.config.receiver;

import io.wildixcdi.config.ApplicationKeys;
import io.wildixcdi.config.Key;
import io.wildixcdi.config.Secret;
import io.wildixcdi.config.Values;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every key there is. {@code docs/configuration.md} is checked against this list by a test. */
final class ReceiverKeys {

    private static final String SECRET_EXAMPLE = "the secret that Wildix shows for the integration";

    static final Key<List<Secret>> WEBHOOK_SECRETS = new Key<>("wildix.webhook.secrets", null,
            "Secrets of the integration that posts to `/webhook`, separated by commas: more than one while a secret is"
                    + " replaced. Required, unless `wildix.integrations` names integrations with secrets of their own"
                    + " (then `/webhook` itself answers 404), or `wildix.sqs.queue-url` is set.",
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

    static final Key<Integer> DEDUPLICATION_WINDOW = Key.of("wildix.deduplication.window", "100000",
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

    static final Key<Optional<URI>> SQS_QUEUE_URL = Key.of("wildix.sqs.queue-url", "",
            "URL of an AWS SQS queue from which events are taken, beside the webhook or, without any secret of a"
                    + " webhook, instead of it. Default: no queue.",
            "https://sqs.eu-central-1.amazonaws.com/123456789012/wildix", Values::optionalUrl);

    static final Key<List<Secret>> SQS_SIGNING_SECRETS = new Key<>("wildix.sqs.signing-secrets", null,
            "Secrets with which messages on the queue are signed, separated by commas. Usually the secret access key"
                    + " with which Wildix sends. Required with `wildix.sqs.queue-url`.",
            "the secret access key that was entered at Wildix", true, Values::secrets);

    static final Key<Optional<String>> SQS_REGION = Key.of("wildix.sqs.region", "",
            "AWS region of the queue. Default: as the queue's URL says.",
            "eu-central-1", text -> text.isEmpty() ? Optional.empty() : Optional.of(Values.region(text)));

    static final Key<Optional<String>> SQS_ACCESS_KEY_ID = Key.of("wildix.sqs.access-key-id", "",
            "Access key with which the queue is read. Default: what the provider chain of the AWS SDK finds"
                    + " (environment variables, `~/.aws`, the role of the container or the machine).",
            "AKIAIOSFODNN7EXAMPLE", text -> text.isEmpty() ? Optional.empty() : Optional.of(text));

    static final Key<Optional<Secret>> SQS_SECRET_ACCESS_KEY = new Key<>("wildix.sqs.secret-access-key", "",
            "Secret of `wildix.sqs.access-key-id`.",
            "the secret access key of the user that reads the queue", true,
            text -> text.isEmpty() ? Optional.empty() : Optional.of(Secret.of(text)));

    static final Key<Optional<URI>> SQS_ENDPOINT = Key.of("wildix.sqs.endpoint", "",
            "Where SQS is, if not at the region's public address: an endpoint of a VPC, or a server for tests.",
            "https://vpce-0123-abcd.sqs.eu-central-1.vpce.amazonaws.com", Values::optionalUrl);

    static final Key<Duration> SQS_WAIT_TIME = Key.of("wildix.sqs.wait-time", "PT20S",
            "How long one request waits for messages: whole seconds, 1 to 20. Shorter means more requests, not earlier"
                    + " messages (ISO 8601 duration).",
            "PT20S", Values::sqsWaitTime);

    static final Key<Integer> SQS_CONCURRENCY = Key.of("wildix.sqs.concurrency", "1",
            "How many threads take messages from the queue. More are faster (one takes some hundred a second), and on a"
                    + " standard queue mix the order of messages that wait; on a FIFO queue they keep it.",
            "1", text -> Values.number(text, 1, 64));

    static final Key<Optional<String>> PHONE_REGION = Key.of("wildix.phone.region", "",
            "Default country for numbers without a country code (ISO 3166, two letters). If it is set, events also"
                    + " carry the numbers of outside parties in E.164. Default: only numbers that are in E.164"
                    + " already.",
            "DE", text -> text.isEmpty() ? Optional.empty() : Optional.of(Values.country(text)));

    static final Key<Boolean> CALL_TRACKING = Key.of("wildix.call-tracking.enabled", "true",
            "Track each call through its events, and send `CallAnswered`, `CallMissed` and `CallFinished`.",
            "false", Values::yesOrNo);

    static final Key<Duration> CALL_IDLE_TIMEOUT = Key.of("wildix.call-tracking.idle-timeout", "PT4H",
            "A call of which no event has come for this long counts as over (ISO 8601 duration).",
            "PT4H", Values::duration);

    static final Key<Integer> MAX_CALLS = Key.of("wildix.call-tracking.max-calls", "20000",
            "How many calls are tracked at once. Beyond this number, the call that has been idle for the longest time"
                    + " counts as over.",
            "20000", text -> Values.number(text, 1, 1_000_000));

    static final Key<Boolean> LOG_EVENTS = Key.of("wildix.log.events.enabled", "true",
            "Log one line for each event: type, id, caller, callee, integration.",
            "false", Values::yesOrNo);

    static final Key<Boolean> METRICS = Key.of("wildix.metrics.enabled", "false",
            "Serve the figures of the receiver at `/metrics` in the format of Prometheus, to whoever asks: keep it off"
                    + " unless the path is closed to the outside.",
            "true", Values::yesOrNo);

    static final List<Key<?>> ALL = List.of(WEBHOOK_SECRETS, INTEGRATIONS, MAX_BODY, TOLERANCE, DEDUPLICATION_WINDOW,
            DATA_DIRECTORY, MIN_FREE, ApplicationKeys.CONCURRENCY, ApplicationKeys.GIVE_UP_AFTER,
            ApplicationKeys.BACKOFF, ApplicationKeys.BACKOFF_MAX, ApplicationKeys.TIMEOUT, ApplicationKeys.RETENTION,
            ApplicationKeys.APPLICATION, ApplicationKeys.BROKER_URL, ApplicationKeys.BROKER_USER,
            ApplicationKeys.BROKER_PASSWORD, SQS_QUEUE_URL, SQS_SIGNING_SECRETS, SQS_REGION, SQS_ACCESS_KEY_ID,
            SQS_SECRET_ACCESS_KEY, SQS_ENDPOINT, SQS_WAIT_TIME, SQS_CONCURRENCY, PHONE_REGION, CALL_TRACKING,
            CALL_IDLE_TIMEOUT, MAX_CALLS, LOG_EVENTS, METRICS);

    private ReceiverKeys() {
    }

    /** The secrets of one of the {@link #INTEGRATIONS}. */
    static Key<List<Secret>> secretsOf(String integration) {
        return new Key<>("wildix.integration." + integration + ".secrets", null,
                "Secrets of the integration " + integration + ".", SECRET_EXAMPLE, true, Values::secrets);
    }
}
