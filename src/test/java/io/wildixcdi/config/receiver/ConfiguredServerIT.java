package io.wildixcdi.config.receiver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.wildixcdi.receive.SignedPost;
import io.wildixcdi.servers.ApplicationServer;
import io.wildixcdi.servers.Inspection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator's environment variables do to a real server. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ConfiguredServerIT {

    private static final Path WAR = Path.of(System.getProperty("wildix.war"));
    private static final String SECRET = "notForLogs0123456789";

    private final Path directory = Path.of(System.getProperty("scratch"),
            "configured-" + ApplicationServer.ofThisRun());

    @Test
    void deploymentWithoutSecretFailsAndLogsKey() {
        try (ApplicationServer server = ApplicationServer.named(ApplicationServer.ofThisRun(), directory)) {
            server.launch(Map.of("wildix", WAR), Map.of("wildix.webhook.max-body", "4 apples",
                    "wildix.data.directory", directory.resolve("data").toAbsolutePath().toString()));
            server.await("the log names both keys", Duration.ofMinutes(3), () -> server.console().contains(
                    "wildix.webhook.secrets: there is no value; a good one is for example the secret that Wildix shows")
                    && server.console().contains("wildix.webhook.max-body: the value \"4 apples\" is not a size"));
            server.await("the server is up", Duration.ofMinutes(3), () -> server.status("/") > 0);
            assertEquals(404, server.status("/wildix/webhook"));
        }
    }

    @Test
    void checksToleranceAndLogsNoSecret() throws Exception {
        try (ApplicationServer server = ApplicationServer.named(ApplicationServer.ofThisRun(), directory)) {
            server.start(WAR, Map.of("wildix.webhook.secrets", SECRET, "wildix.webhook.tolerance", "PT15M",
                    "wildix.data.directory", directory.resolve("data").toAbsolutePath().toString()));
            SignedPost post = new SignedPost(server.uri("/wildix/webhook"), SECRET);

            assertEquals(204, post.body(event(Instant.now())));
            assertEquals(204, post.body(event(Instant.now().minus(Duration.ofMinutes(10)))));
            assertEquals(401, post.body(event(Instant.now().minus(Duration.ofMinutes(20)))));
            assertEquals(401, post.body(event(Instant.now().plus(Duration.ofMinutes(20)))));
            assertEquals(401, post.body("{\"type\":\"call:start\",\"id\":\"untimed\"}"));

            assertEquals(404, server.status("/wildix/metrics"), "the figures are off by default");
            server.await("the refusal is logged", Duration.ofSeconds(20), () -> server.console().contains(
                    "signed, but its time is missing or outside wildix.webhook.tolerance"));
            server.stop();
            assertFalse(server.console().contains(SECRET));
            assertNotEquals("", server.console());
        }
    }

    @Test
    void disabledCallTrackingRemovesItsSubscription() throws Exception {
        Map<String, String> config = Map.of("wildix.webhook.secrets", SECRET, "wildix.data.directory",
                directory.resolve("data").toAbsolutePath().toString());
        try (ApplicationServer server = ApplicationServer.named(ApplicationServer.ofThisRun(), directory)) {
            server.start(WAR, config);
            assertEquals(List.of("wildix-cdi", "wildix-cdi.calls"), subscriptions(server));
            server.stop();
            Map<String, String> off = new HashMap<>(config);
            off.put("wildix.call-tracking.enabled", "false");
            server.start(WAR, off);
            assertEquals(List.of("wildix-cdi"), subscriptions(server));
        }
    }

    private static List<String> subscriptions(ApplicationServer server) throws Exception {
        try (Inspection jvm = Inspection.of(server.jvm())) {
            return jvm.subscriptions().stream().map(line -> line.replaceAll(":.*", "")).sorted().toList();
        }
    }

    private static String event(Instant time) {
        return "{\"type\":\"call:start\",\"id\":\"timed\",\"time\":" + time.toEpochMilli() + ",\"data\":{}}";
    }
}
