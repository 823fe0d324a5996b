package io.wildixcdi.receive.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.http.Events;
import io.wildixcdi.http.Hmac;
import io.wildixcdi.servers.ApplicationServer;
import io.wildixcdi.servers.ElasticMq;
import io.wildixcdi.servers.Inspection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The queue as the only way in, and what an operator sees and does. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SqsOnlyIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final String SECRET = "theSecretAccessKeyOfTheSender";
    private static final String WRONG = "aTypingErrorOfTheOperator";
    private static final Map<String, Path> WARS = Map.of("wildix", Path.of(System.getProperty("wildix.war")));

    private final String name = ApplicationServer.ofThisRun();
    private final Path directory = Path.of(System.getProperty("scratch"), "sqs-only-" + name).toAbsolutePath();

    @Test
    void runsWithoutWebhookAndKeepsRejectedMessages() throws Exception {
        try (ElasticMq sqs = ElasticMq.start();
                ApplicationServer server = ApplicationServer.named(name, directory)) {
            String queue = sqs.url("wildix");
            server.launch(WARS, configuration(sqs, queue, WRONG));
            server.await("the missing queue is told", Duration.ofMinutes(3), () -> server.console().contains(
                    "No events can be taken from the SQS queue " + queue));
            server.await("the server is up", Duration.ofMinutes(3), () -> server.status("/") > 0);
            assertEquals(404, server.status("/wildix/webhook"));
            assertHealth(server, 503);

            sqs.standardQueue("wildix");
            server.await("the queue is read", TIMEOUT, () -> server.console().contains(
                    "Events are taken from the SQS queue " + queue));
            assertHealth(server, 200);
            String body = Events.callStart("afterAll");
            String id = sqs.send(queue, body, Hmac.of(body.getBytes(StandardCharsets.UTF_8), SECRET));
            server.await("it is rejected", TIMEOUT, () -> sqs.messages(queue) == 0);
            try (Inspection jvm = Inspection.of(server.jvm())) {
                List<String> rejected = jvm.rejectedMessages();
                assertEquals(1, rejected.size());
                assertTrue(rejected.get(0).endsWith(" message " + id
                        + ", X-SIGNATURE does not fit the body: signed with"
                        + " none of wildix.sqs.signing-secrets"), rejected::toString);
                long number = Long.parseLong(rejected.get(0).replaceAll(":.*", ""));
                assertEquals(body, jvm.ofRejectedMessages("showRejectedMessage", number));
                assertEquals("0 of 1 rejected messages are good now, and are delivered",
                        jvm.ofRejectedMessages("recheckRejectedMessages"));
            }
            assertFalse(server.console().contains("afterAll"), "no body is logged");
            server.stop();

            server.launch(WARS, configuration(sqs, queue, WRONG + "," + SECRET));
            server.await("the queue is read again", Duration.ofMinutes(3), () -> server.console().split(
                    "Events are taken from the SQS queue", -1).length >= 3);
            try (Inspection jvm = Inspection.of(server.jvm())) {
                assertEquals("1 of 1 rejected messages are good now, and are delivered",
                        jvm.ofRejectedMessages("recheckRejectedMessages"));
                assertEquals(List.of(), jvm.rejectedMessages());
            }
            server.await("it is delivered", TIMEOUT, () -> server.console().contains("call:start id=afterAll"));
            server.stop();
            assertFalse(server.console().contains(SECRET));
        }
    }

    private Map<String, String> configuration(ElasticMq sqs, String queue, String secrets) {
        Map<String, String> configuration = sqs.configuration(queue, secrets);
        configuration.put("wildix.data.directory", directory.resolve("data").toString());
        return configuration;
    }

    /** WildFly's standard configuration has no MicroProfile Health. */
    private void assertHealth(ApplicationServer server, int status) {
        if (!name.equals("wildfly")) {
            server.await("health tells", TIMEOUT, () -> server.status("/health/ready") == status);
        }
    }
}
