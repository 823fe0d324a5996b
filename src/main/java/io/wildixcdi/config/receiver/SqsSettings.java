package io.wildixcdi.config.receiver;

import io.wildixcdi.config.Reading;
import io.wildixcdi.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An AWS SQS queue from which events are read.
 *
 * @param queueUrl       names the queue
 * @param signingSecrets with one of which each message must be signed
 * @param region         of AWS
 * @param credentials    empty: what the provider chain of the AWS SDK finds
 * @param endpoint       empty: the public one of the region
 * @param waitTime       of one request for messages, in whole seconds
 * @param concurrency    number of threads
 */
public record SqsSettings(URI queueUrl, List<Secret> signingSecrets, String region, Optional<Credentials> credentials,
        Optional<URI> endpoint, Duration waitTime, int concurrency) {

    /** The hosts of queue URLs as AWS writes them today (also for FIPS and China), in a VPC, and as it did before. */
    private static final List<Pattern> HOSTS = List.of(
            Pattern.compile("sqs(?:-fips)?\\.([a-z0-9-]+)\\.(?:amazonaws\\.com(?:\\.cn)?|api\\.aws)"),
            Pattern.compile(".+\\.sqs\\.([a-z0-9-]+)\\.vpce\\.amazonaws\\.com(?:\\.cn)?"),
            Pattern.compile("([a-z0-9-]+)\\.queue\\.amazonaws\\.com(?:\\.cn)?"));

    /**
     * A key pair of AWS.
     *
     * @param accessKeyId     the public part
     * @param secretAccessKey the secret part
     */
    public record Credentials(String accessKeyId, Secret secretAccessKey) {
    }

    /** The queue that is set, if any. All values are checked, whether or not they are used. */
    static Optional<SqsSettings> read(Reading reading) {
        Optional<URI> queueUrl = reading.get(ReceiverKeys.SQS_QUEUE_URL, Optional.empty());
        Optional<String> region = reading.get(ReceiverKeys.SQS_REGION, Optional.empty());
        Optional<Credentials> credentials = credentials(reading);
        Optional<URI> endpoint = reading.get(ReceiverKeys.SQS_ENDPOINT, Optional.empty());
        Duration waitTime = reading.get(ReceiverKeys.SQS_WAIT_TIME, Duration.ZERO);
        int concurrency = reading.get(ReceiverKeys.SQS_CONCURRENCY, 0);
        List<Secret> signingSecrets = queueUrl.isPresent() || reading.isSet(ReceiverKeys.SQS_SIGNING_SECRETS)
                ? reading.get(ReceiverKeys.SQS_SIGNING_SECRETS, List.of()) : List.of();
        if (queueUrl.isEmpty() && !signingSecrets.isEmpty()) {
            reading.fault(ReceiverKeys.SQS_SIGNING_SECRETS.fault("", "has no wildix.sqs.queue-url beside it"));
        }
        return queueUrl.map(url -> new SqsSettings(url, signingSecrets,
                region.or(() -> regionOf(url.getHost())).orElseGet(() -> missingRegion(reading)), credentials, endpoint,
                waitTime, concurrency));
    }

    private static String missingRegion(Reading reading) {
        reading.fault(ReceiverKeys.SQS_REGION.missing());
        return "";
    }

    private static Optional<String> regionOf(String host) {
        return HOSTS.stream().map(pattern -> pattern.matcher(host)).filter(Matcher::matches)
                .map(matcher -> matcher.group(1)).findFirst();
    }

    private static Optional<Credentials> credentials(Reading reading) {
        Optional<String> id = reading.get(ReceiverKeys.SQS_ACCESS_KEY_ID, Optional.empty());
        Optional<Secret> secret = reading.get(ReceiverKeys.SQS_SECRET_ACCESS_KEY, Optional.empty());
        if (id.isPresent() && secret.isEmpty()) {
            reading.fault(ReceiverKeys.SQS_ACCESS_KEY_ID.fault(id.get(),
                    "has no wildix.sqs.secret-access-key beside it"));
        }
        if (secret.isPresent() && id.isEmpty()) {
            reading.fault(ReceiverKeys.SQS_SECRET_ACCESS_KEY.fault("", "has no wildix.sqs.access-key-id beside it"));
        }
        return id.flatMap(known -> secret.map(hidden -> new Credentials(known, hidden)));
    }
}
