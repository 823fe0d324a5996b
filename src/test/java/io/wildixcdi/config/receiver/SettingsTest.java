package io.wildixcdi.config.receiver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.wildixcdi.config.ApplicationSettings;
import io.wildixcdi.config.BrokerSettings;
import io.wildixcdi.config.DeliverySettings;
import io.wildixcdi.config.InvalidConfigurationException;
import io.wildixcdi.config.Key;
import io.wildixcdi.config.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String HEAD = "wildix-cdi is not deployed, its configuration is not usable:\n  ";
    private static final String SECRET_EXAMPLE = "the secret that Wildix shows for the integration";

    @Test
    void requiresOnlySecret() {
        Settings settings = read("wildix.webhook.secrets", "s3cret");

        assertEquals(Map.of("", List.of("s3cret")), texts(settings.secrets()));
        assertEquals(new Settings.Webhook(4 << 20, Optional.empty()), settings.webhook());
        assertEquals(new Settings.Data(Optional.empty(), 256L << 20, 100_000), settings.data());
        assertEquals(new DeliverySettings(64, Duration.ofHours(1), Duration.ofMillis(500), Duration.ofSeconds(30),
                Duration.ofSeconds(60), Duration.ofDays(7)), settings.delivery());
        assertTrue(settings.logEvents());
        assertFalse(settings.metrics());
    }

    @Test
    void readsEveryValue() {
        Settings settings = read(
                "wildix.webhook.secrets", "new, old",
                "wildix.integrations", "berlin, munich_2",
                "wildix.integration.berlin.secrets", "b",
                "wildix.integration.munich_2.secrets", "m1,m2,m3",
                "wildix.webhook.max-body", "1MiB",
                "wildix.webhook.tolerance", "PT15M",
                "wildix.deduplication.window", "5",
                "wildix.data.directory", "/var/lib/../lib/wildix",
                "wildix.data.min-free", "1GiB",
                "wildix.delivery.concurrency", "8",
                "wildix.delivery.give-up-after", "PT2M",
                "wildix.delivery.backoff", "PT1S",
                "wildix.delivery.backoff-max", "PT2S",
                "wildix.delivery.timeout", "PT3S",
                "wildix.subscription.retention", "P30D",
                "wildix.log.events.enabled", "false",
                "wildix.metrics.enabled", "true");

        assertEquals(Map.of("", List.of("new", "old"), "berlin", List.of("b"), "munich_2", List.of("m1", "m2", "m3")),
                texts(settings.secrets()));
        assertEquals(new Settings.Webhook(1 << 20, Optional.of(Duration.ofMinutes(15))), settings.webhook());
        assertEquals(new Settings.Data(Optional.of(Path.of("/var/lib/wildix")), 1L << 30, 5), settings.data());
        assertEquals(new DeliverySettings(8, Duration.ofMinutes(2), Duration.ofSeconds(1), Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofDays(30)),
                settings.delivery());
        assertFalse(settings.logEvents());
        assertTrue(settings.metrics());
    }

    @ParameterizedTest
    @CsvSource({"1024, 1024", "1024B, 1024", "1 KiB, 1024", "2kB, 2000", "3MB, 3000000", "4MiB, 4194304",
            "' 4MiB ', 4194304", "100MiB, 104857600", "0100KiB, 102400"})
    void readsSizeWithOrWithoutUnit(String written, int bytes) {
        assertEquals(bytes, with("wildix.webhook.max-body", written).webhook().maxBody());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1TiB, 1099511627776", "2GB, 2000000000", "3GiB, 3221225472",
            "999999999999999999, 999999999999999999"})
    void readsMinimalFreeSpaceOfAnySize(String written, long bytes) {
        assertEquals(bytes, with("wildix.data.min-free", written).data().minFree());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.001S", "pt15m", "P1D", "P366D", "PT1H30M"})
    void acceptsDurationsFromMillisecondToYear(String written) {
        Duration duration = Duration.parse(written);

        assertEquals(Optional.of(duration), with("wildix.webhook.tolerance", written).webhook().tolerance());
        assertEquals(duration, with("wildix.delivery.timeout", written).delivery().timeout());
    }

    @Test
    void readsOffAsNoTolerance() {
        assertEquals(Optional.empty(), with("wildix.webhook.tolerance", " off ").webhook().tolerance());
    }

    @ParameterizedTest
    @CsvSource({"wildix.deduplication.window, 1", "wildix.deduplication.window, 10000000",
            "wildix.delivery.concurrency, 1", "wildix.delivery.concurrency, 10000"})
    void acceptsLimitsOfNumbers(String key, int number) {
        Settings settings = with(key, String.valueOf(number));

        assertEquals(number, switch (key) {
            case "wildix.deduplication.window" -> settings.data().deduplicationWindow();
            default -> settings.delivery().concurrency();
        });
    }

    static Stream<Arguments> badValues() {
        String integrations = "; a good one is for example berlin,munich";
        String maxBody = "; a good one is for example 4MiB";
        String minFree = "; a good one is for example 256MiB";
        String noSize = "is not a size (a number with B, KiB, MiB, GiB or TiB)";
        String emptySecret =
                "the value has an empty secret between its commas; a good one is for example " + SECRET_EXAMPLE;
        Stream<Arguments> special = Stream.of(
                bad("wildix.webhook.secrets", " ", "the value is empty; a good one is for example " + SECRET_EXAMPLE),
                bad("wildix.webhook.secrets", "a,,b", emptySecret),
                bad("wildix.webhook.secrets", "a,", emptySecret),
                bad("wildix.integrations", "a/b", "the value \"a/b\" has a name that is not 1 to 64 letters, digits, - "
                        + "or _" + integrations),
                bad("wildix.integrations", "zoë", "the value \"zoë\" has a name that is not 1 to 64 letters, digits, - "
                        + "or _" + integrations),
                bad("wildix.integrations", "a,", "the value \"a,\" has a name that is not 1 to 64 letters, digits, - "
                        + "or _" + integrations),
                bad("wildix.integrations", "a".repeat(65), "the value \"" + "a".repeat(65) + "\" has a name that is "
                        + "not 1 to 64 letters, digits, - or _" + integrations),
                bad("wildix.integrations", "a,b, a", "the value \"a,b, a\" has the name a twice" + integrations),
                bad("wildix.webhook.max-body", "4 megabytes", "the value \"4 megabytes\" " + noSize + maxBody),
                bad("wildix.webhook.max-body", "4mib", "the value \"4mib\" " + noSize + maxBody),
                bad("wildix.webhook.max-body", "-1", "the value \"-1\" " + noSize + maxBody),
                bad("wildix.webhook.max-body", "1.5MiB", "the value \"1.5MiB\" " + noSize + maxBody),
                bad("wildix.webhook.max-body", "1023", "the value \"1023\" is less than 1024" + maxBody),
                bad("wildix.webhook.max-body", "101MiB", "the value \"101MiB\" is more than 104857600" + maxBody),
                bad("wildix.webhook.max-body", "999999999999999999TiB",
                        "the value \"999999999999999999TiB\" is more than 104857600" + maxBody),
                bad("wildix.webhook.tolerance", "15m",
                        "the value \"15m\" is not an ISO 8601 duration; a good one is for example PT15M"),
                bad("wildix.webhook.tolerance", "OFF",
                        "the value \"OFF\" is not an ISO 8601 duration; a good one is for example PT15M"),
                bad("wildix.data.directory", "data/wildix", "the value \"data/wildix\" is not an absolute path; a good "
                        + "one is for example /var/lib/wildix-cdi"),
                bad("wildix.data.directory", "/a\u0000b", "the value \"/a\u0000b\" is not a path; a good one is for "
                        + "example /var/lib/wildix-cdi"),
                bad("wildix.data.min-free", "10%", "the value \"10%\" " + noSize + minFree),
                bad("wildix.data.min-free", "999999999999999999GiB",
                        "the value \"999999999999999999GiB\" is more than 9223372036854775807" + minFree),
                bad("wildix.broker.user", "crm", "the value \"crm\" has no wildix.broker.password beside it; a good one"
                        + " is for example receiver"),
                bad("wildix.broker.password", "p", "the value has no wildix.broker.user beside it; a good one is for"
                        + " example the password that the broker knows for the user"),
                bad("wildix.sqs.signing-secrets", "s",
                        "the value has no wildix.sqs.queue-url beside it; a good one is for"
                        + " example the secret access key that was entered at Wildix"),
                bad("wildix.sqs.access-key-id", "AKIA", "the value \"AKIA\" has no wildix.sqs.secret-access-key beside"
                        + " it; a good one is for example AKIAIOSFODNN7EXAMPLE"),
                bad("wildix.sqs.secret-access-key", "k",
                        "the value has no wildix.sqs.access-key-id beside it; a good one"
                        + " is for example the secret access key of the user that reads the queue"),
                bad("wildix.sqs.region", "Frankfurt", "the value \"Frankfurt\" is not the name of an AWS region; a good"
                        + " one is for example eu-central-1"),
                bad("wildix.sqs.wait-time", "PT21S",
                        "the value \"PT21S\" is not a number of whole seconds from 1 to 20;"
                        + " a good one is for example PT20S"),
                bad("wildix.sqs.wait-time", "PT1.5S", "the value \"PT1.5S\" is not a number of whole seconds from 1 to"
                        + " 20; a good one is for example PT20S"),
                bad("wildix.phone.region", "Germany",
                        "the value \"Germany\" is not the code of a country in two capital"
                        + " letters; a good one is for example DE"),
                bad("wildix.call-tracking.enabled", "yes",
                        "the value \"yes\" is neither true nor false; a good one is for example false"),
                bad("wildix.log.events.enabled", "yes",
                        "the value \"yes\" is neither true nor false; a good one is for example false"),
                bad("wildix.log.events.enabled", "TRUE",
                        "the value \"TRUE\" is neither true nor false; a good one is for example false"),
                bad("wildix.metrics.enabled", "1",
                        "the value \"1\" is neither true nor false; a good one is for example true"));
        return Stream.of(
                special,
                badNumbers("wildix.deduplication.window", "100000", "10000000", "10000001"),
                badNumbers("wildix.delivery.concurrency", "64", "10000", "10001"),
                badDurations("wildix.delivery.give-up-after", "PT1H"),
                badNumbers("wildix.call-tracking.max-calls", "20000", "1000000", "1000001"),
                badDurations("wildix.call-tracking.idle-timeout", "PT4H"),
                badNumbers("wildix.sqs.concurrency", "1", "64", "65"),
                badDurations("wildix.sqs.wait-time", "PT20S"),
                badUrls("wildix.sqs.queue-url", "https://sqs.eu-central-1.amazonaws.com/123456789012/wildix"),
                badUrls("wildix.sqs.endpoint", "https://vpce-0123-abcd.sqs.eu-central-1.vpce.amazonaws.com"),
                badDurations("wildix.webhook.tolerance", "PT15M"),
                badDurations("wildix.delivery.backoff", "PT0.5S"),
                badDurations("wildix.delivery.backoff-max", "PT30S"),
                badDurations("wildix.delivery.timeout", "PT60S"),
                badDurations("wildix.subscription.retention", "P7D"),
                Stream.of("vm://0", "tcp://broker", "broker:61616", "tcp://a:1,tcp://b:2", "(tcp://a:1,tcp://b)",
                        "tcp://a:1?a b", "https://a:1", "tcp://u:p@a:1").map(url -> bad("wildix.broker.url", url,
                                "the value is neither tcp://host:port nor (tcp://host:port,tcp://host:port), with"
                                        + " ?key=value;key=value behind it; a good one is for example"
                                        + " (tcp://a:61617,tcp://b:61617)?ha=true;sslEnabled=true")),
                Stream.of("a b", "it's", "x".repeat(101)).map(name -> bad("wildix.application", name, "the value \""
                        + name + "\" is not 1 to 100 letters, digits, dots, dashes or underscores; a good one is for"
                        + " example crm"))).flatMap(Function.identity());
    }

    private static Stream<Arguments> badNumbers(String key, String good, String most, String tooMany) {
        String example = "; a good one is for example " + good;
        return Stream.of(
                bad(key, "many", "the value \"many\" is not a whole number" + example),
                bad(key, "1.0", "the value \"1.0\" is not a whole number" + example),
                bad(key, "1" + "0".repeat(18), "the value \"1000000000000000000\" is not a whole number" + example),
                bad(key, "0", "the value \"0\" is less than 1" + example),
                bad(key, "-1", "the value \"-1\" is less than 1" + example),
                bad(key, tooMany, "the value \"" + tooMany + "\" is more than " + most + example),
                // A whole number of 32 bits would be 1 again.
                bad(key, "4294967297", "the value \"4294967297\" is more than " + most + example));
    }

    private static Stream<Arguments> badDurations(String key, String good) {
        String example = "; a good one is for example " + good;
        return Stream.of(
                bad(key, "5", "the value \"5\" is not an ISO 8601 duration" + example),
                bad(key, "PT0.0009S", "the value \"PT0.0009S\" is less than a millisecond" + example),
                bad(key, "-PT1S", "the value \"-PT1S\" is less than a millisecond" + example),
                bad(key, "P367D", "the value \"P367D\" is more than a year" + example));
    }

    private static Stream<Arguments> badUrls(String key, String good) {
        return Stream.of("wildix", "sqs.eu-central-1.amazonaws.com/1/wildix", "ftp://a/b", "https:///b",
                "https://u:p@a/b",
                "https://a/b?c", "https://a/b#c", "https://a b").map(url -> bad(key, url,
                        "the value \"" + url + "\" is not"
                        + " a URL" + (url.contains(" ") ? "" : " of the form https://host/path")
                        + "; a good one is for example " + good));
    }

    private static Arguments bad(String key, String value, String fault) {
        return Arguments.of(key, value, fault);
    }

    @ParameterizedTest
    @MethodSource("badValues")
    void reportsBadValueWithKeyFaultAndExample(String key, String value, String fault) {
        assertEquals(HEAD + key + ": " + fault, refusal(values("wildix.webhook.secrets", "s", key, value)));
    }

    @Test
    void applicationNeedsNoSettings() {
        assertEquals(new ApplicationSettings(Optional.empty(), Optional.empty(), with("a", "b").delivery()),
                ApplicationSettings.read(config(values())));
        ApplicationSettings settings = ApplicationSettings.read(config(values("wildix.application", "crm.v2_a-b",
                "wildix.delivery.concurrency", "3")));
        assertEquals(Optional.of("crm.v2_a-b"), settings.name());
        assertEquals(3, settings.delivery().concurrency());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://localhost:61616", "tcp://[::1]:61616",
            "tcp://a.example.org:61617?sslEnabled=true;x=y",
            "(tcp://a:61616,tcp://b:61616)?ha=true", "(tcp://a:1?sslEnabled=true,tcp://b:2?sslEnabled=true)"})
    void acceptsOneOrSeveralBrokerAddresses(String url) {
        assertEquals(Optional.of(url), with("wildix.broker.url", url).broker().map(BrokerSettings::url));
        assertEquals(Optional.of(url), ApplicationSettings.read(config(values("wildix.broker.url", url))).broker()
                .map(BrokerSettings::url));
    }

    @Test
    void hidesBrokerPasswords() {
        Settings settings = read("wildix.webhook.secrets", "s", "wildix.broker.url",
                "tcp://a:1?trustStorePassword=hidden", "wildix.broker.user", "crm", "wildix.broker.password", "hidden");

        assertEquals("hidden", settings.broker().orElseThrow().password().orElseThrow().reveal());
        assertFalse(settings.toString().contains("hidden"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://sqs.eu-central-1.amazonaws.com/123456789012/wildix, eu-central-1",
        "https://sqs.cn-north-1.amazonaws.com.cn/123456789012/wildix, cn-north-1",
        "https://sqs-fips.us-east-2.amazonaws.com/123456789012/wildix.fifo, us-east-2",
        "https://sqs.eu-west-1.api.aws/123456789012/wildix, eu-west-1",
        "https://vpce-1-a.sqs.us-gov-west-1.vpce.amazonaws.com/123456789012/wildix, us-gov-west-1",
        "https://eu-west-3.queue.amazonaws.com/123456789012/wildix, eu-west-3"})
    void readsRegionFromQueueUrl(String url, String region) {
        assertEquals(region, read("wildix.sqs.queue-url", url, "wildix.sqs.signing-secrets", "s").sqs().orElseThrow()
                .region());
    }

    @Test
    void acceptsQueueWithoutWebhook() {
        Settings settings = read("wildix.sqs.queue-url", "https://sqs.eu-central-1.amazonaws.com/123456789012/wildix",
                "wildix.sqs.signing-secrets", "hidden1,hidden2");
        SqsSettings sqs = settings.sqs().orElseThrow();

        assertEquals(Map.of(), settings.secrets(), "there is no webhook");
        assertEquals(2, sqs.signingSecrets().size());
        assertEquals(Optional.empty(), sqs.credentials());
        assertEquals(Optional.empty(), sqs.endpoint());
        assertEquals(Duration.ofSeconds(20), sqs.waitTime());
        assertEquals(1, sqs.concurrency());
    }

    @Test
    void readsEveryQueueValueAndHidesSecrets() {
        Settings settings = read("wildix.webhook.secrets", "s", "wildix.sqs.queue-url",
                "http://127.0.0.1:9324/0/wildix",
                "wildix.sqs.signing-secrets", "hidden", "wildix.sqs.region", "eu-north-1", "wildix.sqs.endpoint",
                "http://127.0.0.1:9324", "wildix.sqs.access-key-id", "AKIA", "wildix.sqs.secret-access-key", "hidden",
                "wildix.sqs.wait-time", "PT1S", "wildix.sqs.concurrency", "4");
        SqsSettings sqs = settings.sqs().orElseThrow();

        assertEquals(Set.of(""), settings.secrets().keySet(), "there is a webhook, too");
        assertEquals("AKIA", sqs.credentials().orElseThrow().accessKeyId());
        assertEquals("hidden", sqs.credentials().orElseThrow().secretAccessKey().reveal());
        assertEquals(Optional.of(URI.create("http://127.0.0.1:9324")), sqs.endpoint());
        assertEquals("eu-north-1", sqs.region());
        assertEquals(Duration.ofSeconds(1), sqs.waitTime());
        assertEquals(4, sqs.concurrency());
        assertFalse(settings.toString().contains("hidden"));
    }

    @Test
    void queueRequiresSigningSecretAndRegion() {
        assertEquals(HEAD + "wildix.sqs.signing-secrets: there is no value; a good one is for example the secret access"
                + " key that was entered at Wildix\n  wildix.sqs.region: there is no value; a good one is for example"
                + " eu-central-1", refusal(values("wildix.sqs.queue-url", "https://sqs.example.org/1/wildix")));
    }

    @Test
    void testsBadValueOfEveryKey() {
        Set<String> tested = badValues().map(arguments -> (String) arguments.get()[0]).collect(Collectors.toSet());

        assertEquals(ReceiverKeys.ALL.stream().map(Key::name).collect(Collectors.toSet()), tested);
    }

    @Test
    void reportsAllFaultsAtOnce() {
        String message = refusal(values("wildix.integrations", "berlin", "wildix.webhook.max-body", "big",
                "wildix.delivery.give-up-after", "0", "wildix.metrics.enabled", "maybe"));

        assertEquals(List.of("wildix.integration.berlin.secrets", "wildix.webhook.max-body",
                "wildix.delivery.give-up-after",
                "wildix.metrics.enabled"), Arrays.stream(message.split("\n")).skip(1)
                        .map(line -> line.strip().split(":")[0]).toList());
    }

    @Test
    void missingSecretNamesKey() {
        assertEquals(HEAD + "wildix.webhook.secrets: there is no value; a good one is for example " + SECRET_EXAMPLE,
                refusal(Map.of()));
    }

    /** An empty environment variable is none, says MicroProfile Config. */
    @Test
    void emptySecretCountsAsMissing() {
        assertEquals(HEAD + "wildix.webhook.secrets: there is no value; a good one is for example " + SECRET_EXAMPLE,
                refusal(values("wildix.webhook.secrets", "")));
    }

    @Test
    void integrationRequiresOwnSecrets() {
        assertEquals(HEAD + "wildix.integration.berlin.secrets: there is no value; a good one is for example "
                + SECRET_EXAMPLE, refusal(values("wildix.webhook.secrets", "s", "wildix.integrations", "berlin")));
    }

    @Test
    void integrationsMakeWebhookSecretOptional() {
        Settings settings = read("wildix.integrations", "berlin", "wildix.integration.berlin.secrets", "b");

        assertEquals(Set.of("berlin"), settings.secrets().keySet());
    }

    @Test
    void rejectsBadWebhookSecretBesideIntegrations() {
        String message = refusal(values("wildix.webhook.secrets", ",", "wildix.integrations", "berlin",
                "wildix.integration.berlin.secrets", "b"));

        assertEquals(HEAD + "wildix.webhook.secrets: the value has an empty secret between its commas; a good one is "
                + "for example " + SECRET_EXAMPLE, message);
    }

    @Test
    void ignoresSecretsOfUnnamedIntegration() {
        Settings settings = read("wildix.webhook.secrets", "s", "wildix.integration.berlin.secrets", "b");

        assertEquals(Set.of(""), settings.secrets().keySet());
    }

    @ParameterizedTest
    @MethodSource("keysThatAreSetInTheOpen")
    void rejectsUnresolvedReference(String key) {
        assertEquals(HEAD + key + ": the value refers to another one by ${…} that does not exist; write \\${ if it is "
                + "meant literally", refusal(values("wildix.webhook.secrets", "s", key, "${nowhere}")));
    }

    static Stream<String> keysThatAreSetInTheOpen() {
        return ReceiverKeys.ALL.stream().map(Key::name);
    }

    @Test
    void rejectsUnresolvedWebhookSecretBesideIntegrations() {
        String message = refusal(values("wildix.webhook.secrets", "${nowhere}", "wildix.integrations", "berlin",
                "wildix.integration.berlin.secrets", "b"));

        assertTrue(message.startsWith(HEAD + "wildix.webhook.secrets: the value refers to another one"), message);
    }

    @Test
    void rejectsReferenceToItself() {
        assertTrue(refusal(values("wildix.webhook.secrets", "${wildix.webhook.secrets}"))
                .startsWith(HEAD + "wildix.webhook.secrets: the value refers to another one"));
    }

    @Test
    void resolvesReferenceToAnotherValue() {
        Settings settings = read("vault.wildix", "s3cret", "wildix.webhook.secrets", "${vault.wildix},${absent:old}");

        assertEquals(Map.of("", List.of("s3cret", "old")), texts(settings.secrets()));
    }

    @Test
    void secretAllowsAllButCommaAndOuterSpace() {
        Settings settings = read("wildix.webhook.secrets", " a b$c\\${d}=ü\u2260 ");

        assertEquals(Map.of("", List.of("a b$c${d}=ü\u2260")), texts(settings.secrets()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2,,", "hunter2,", ",hunter2", "hunter2${nowhere}", "${hunter2}"})
    void messagesHideSecrets(String bad) {
        for (String key : List.of("wildix.webhook.secrets", "wildix.integration.berlin.secrets")) {
            Map<String, String> values = values("wildix.webhook.secrets", "s", "wildix.integrations", "berlin",
                    "wildix.integration.berlin.secrets", "b", key, bad);
            InvalidConfigurationException invalid =
                    assertThrows(InvalidConfigurationException.class, () -> Settings.read(config(values)));

            for (Throwable told = invalid; told != null; told = told.getCause()) {
                assertFalse(told.toString().contains("hunter"), told.toString());
            }
            assertEquals(0, invalid.getSuppressed().length);
        }
    }

    @Test
    void toStringHidesSecrets() {
        Settings settings = read("wildix.webhook.secrets", "hunter2,hunter3", "wildix.integrations", "berlin",
                "wildix.integration.berlin.secrets", "hunter4");

        assertFalse(settings.toString().contains("hunter"), settings.toString());
        assertEquals("***", Secret.of("hunter2").toString());
        assertEquals("[***, ***]", settings.secrets().get("").toString());
    }

    @Test
    void secretIsImmutableUtf8Bytes() {
        Secret secret = Secret.of("Zoë");
        secret.key()[0] = 'X';

        assertEquals("Zoë", new String(secret.key(), StandardCharsets.UTF_8));
        assertEquals(4, secret.key().length);
    }

    @Test
    void readsEveryKeyFromEnvironmentVariable() {
        Config config = new SmallRyeConfigBuilder().addDefaultInterceptors().withSources(new EnvConfigSource(Map.of(
                "WILDIX_WEBHOOK_SECRETS", "s",
                "WILDIX_INTEGRATIONS", "berlin-1",
                "WILDIX_INTEGRATION_BERLIN_1_SECRETS", "b",
                "WILDIX_WEBHOOK_MAX_BODY", "1MiB",
                "WILDIX_DATA_DIRECTORY", "/data",
                "WILDIX_DELIVERY_BACKOFF_MAX", "PT7S",
                "WILDIX_LOG_EVENTS_ENABLED", "false"), 300)).build();

        Settings settings = Settings.read(config);

        assertEquals(Map.of("", List.of("s"), "berlin-1", List.of("b")), texts(settings.secrets()));
        assertEquals(1 << 20, settings.webhook().maxBody());
        assertEquals(Optional.of(Path.of("/data")), settings.data().directory());
        assertEquals(Duration.ofSeconds(7), settings.delivery().backoffMax());
        assertFalse(settings.logEvents());
    }

    @ParameterizedTest
    @CsvSource({
        "wildix.calls.follow, wildix.call-tracking.enabled",
        "wildix.calls.longest, wildix.call-tracking.idle-timeout",
        "wildix.calls.most, wildix.call-tracking.max-calls",
        "wildix.delivery.attempts, wildix.delivery.give-up-after",
        "wildix.duplicates.remember, wildix.deduplication.window",
        "wildix.log.events, wildix.log.events.enabled"})
    void oldKeyStopsDeploymentAndNamesNewKey(String old, String now) {
        String message = refusal(values("wildix.webhook.secrets", "s", old, "5"));

        assertTrue(message.startsWith(HEAD + old + ": the key has been renamed; set " + now + " instead"), message);
        assertTrue(message.contains("for example "), message);
    }

    @Test
    void applicationRejectsOldKey() {
        String message = assertThrows(InvalidConfigurationException.class,
                () -> ApplicationSettings.read(config(values("wildix.delivery.attempts", "5")))).getMessage();

        assertTrue(message.contains("wildix.delivery.give-up-after"), message);
    }

    @Test
    void rejectsOldKeyInEnvironmentVariable() {
        Config config = new SmallRyeConfigBuilder().addDefaultInterceptors().withSources(new EnvConfigSource(Map.of(
                "WILDIX_WEBHOOK_SECRETS", "s", "WILDIX_DUPLICATES_REMEMBER", "5"), 300)).build();

        assertTrue(assertThrows(InvalidConfigurationException.class, () -> Settings.read(config)).getMessage()
                .contains("wildix.deduplication.window"));
    }

    private static Settings with(String key, String value) {
        return read("wildix.webhook.secrets", "s", key, value);
    }

    private static Settings read(String... keysAndValues) {
        return Settings.read(config(values(keysAndValues)));
    }

    private static String refusal(Map<String, String> values) {
        return assertThrows(InvalidConfigurationException.class, () -> {
            Settings.read(config(values));
            ApplicationSettings.read(config(values));
        }).getMessage();
    }

    private static Map<String, String> values(String... keysAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return values;
    }

    private static Config config(Map<String, String> values) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(values, "test", 100)).build();
    }

    private static Map<String, List<String>> texts(Map<String, List<Secret>> secrets) {
        return secrets.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry ->
                entry.getValue().stream().map(secret -> new String(secret.key(), StandardCharsets.UTF_8)).toList()));
    }
}
