package io.wildixcdi.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An AWS SQS queue from which events are taken.
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
        Optional<URI> queueUrl = reading.of(Keys.SQS_QUEUE_URL, Optional.empty());
        Optional<String> region = reading.of(Keys.SQS_REGION, Optional.empty());
        Optional<Credentials> credentials = credentials(reading);
        Optional<URI> endpoint = reading.of(Keys.SQS_ENDPOINT, Optional.empty());
        Duration waitTime = reading.of(Keys.SQS_WAIT_TIME, Duration.ZERO);
        int concurrency = reading.of(Keys.SQS_CONCURRENCY, 0);
        List<Secret> signingSecrets = queueUrl.isPresent() || reading.isSet(Keys.SQS_SIGNING_SECRETS)
                ? reading.of(Keys.SQS_SIGNING_SECRETS, List.of()) : List.of();
        if (queueUrl.isEmpty() && !signingSecrets.isEmpty()) {
            reading.fault(Keys.SQS_SIGNING_SECRETS.fault("", "has no wildix.sqs.queue-url beside it"));
        }
        return queueUrl.map(url -> new SqsSettings(url, signingSecrets,
                region.or(() -> regionOf(url.getHost())).orElseGet(() -> missingRegion(reading)), credentials, endpoint,
                waitTime, concurrency));
    }

    private static String missingRegion(Reading reading) {
        reading.fault(Keys.SQS_REGION.missing());
        return "";
    }

    private static Optional<String> regionOf(String host) {
        return HOSTS.stream().map(pattern -> pattern.matcher(host)).filter(Matcher::matches)
                .map(matcher -> matcher.group(1)).findFirst();
    }

    private static Optional<Credentials> credentials(Reading reading) {
        Optional<String> id = reading.of(Keys.SQS_ACCESS_KEY_ID, Optional.empty());
        Optional<Secret> secret = reading.of(Keys.SQS_SECRET_ACCESS_KEY, Optional.empty());
        if (id.isPresent() && secret.isEmpty()) {
            reading.fault(Keys.SQS_ACCESS_KEY_ID.fault(id.get(), "has no wildix.sqs.secret-access-key beside it"));
        }
        if (secret.isPresent() && id.isEmpty()) {
            reading.fault(Keys.SQS_SECRET_ACCESS_KEY.fault("", "has no wildix.sqs.access-key-id beside it"));
        }
        return id.flatMap(known -> secret.map(hidden -> new Credentials(known, hidden)));
    }
}
