package io.wildixcdi.receive.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wildixcdi.deployment.TestArchive;
import io.wildixcdi.http.Events;
import io.wildixcdi.http.Hmac;
import io.wildixcdi.http.Metrics;
import io.wildixcdi.http.Post;
import io.wildixcdi.http.Recordings;
import io.wildixcdi.recorder.RecordingObservers;
import io.wildixcdi.servers.ElasticMq;
import io.wildixcdi.servers.OnEachServer;
import io.wildixcdi.store.embedded.TestStore;
import jakarta.json.JsonObject;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Both ways in at once, on the server. */
@OnEachServer
class SqsIT {

    private static final String SECRET = "theSecretAccessKeyOfTheSender";

    private static final ElasticMq SQS = ElasticMq.start();
    private static final String QUEUE = SQS.standardQueue("wildix");

    private final URL context = TestArchive.context();
    private final Recordings recordings = new Recordings(context);
    private final Metrics metrics = new Metrics(context);

    @Deployment(testable = false)
    static WebArchive archive() {
        TestArchive archive = TestArchive.about("sqs");
        SQS.configuration(QUEUE, SECRET).forEach(archive::set);
        return archive.build();
    }

    @AfterAll
    static void stop() {
        SQS.close();
    }

    private static void send(String body) {
        SQS.send(QUEUE, body, Hmac.of(body.getBytes(StandardCharsets.UTF_8), SECRET));
    }

    private double received(String transport, String outcome) {
        return metrics.value("wildix_received_total{outcome=\"" + outcome + "\",transport=\"" + transport + "\"}");
    }

    @Test
    void deliversSqsEventWithTransport() {
        String id = Events.newId("sqs-");
        send(Events.callStart(id));

        JsonObject seen = recordings.first(id);
        assertEquals("SQS", seen.getJsonObject("delivery").getString("transport"));
        assertEquals("CallStarted", seen.getString("record"));
        TestStore.await("the message is deleted", () -> SQS.messages(QUEUE) == 0);
    }

    @Test
    void deliversOnceOverWebhookAndSqs() {
        double duplicates = received("sqs", "duplicate");
        String id = Events.newId("both-");
        String body = Events.callStart(id);
        assertEquals(204, Post.of(context, body).send().statusCode());
        recordings.atLeast(1, id, RecordingObservers.EVERY);
        send(body);

        TestStore.await("the message is recognised", () -> received("sqs", "duplicate") == duplicates + 1);
        TestStore.await("and deleted", () -> SQS.messages(QUEUE) == 0);
        assertEquals(1, recordings.now(id, RecordingObservers.EVERY).size());
    }

    @Test
    void rejectsForgedMessage() {
        double wrong = received("sqs", "signature_wrong");
        String id = Events.newId("forged-");
        SQS.send(QUEUE, Events.callStart(id), "0".repeat(64));

        TestStore.await("it is counted", () -> received("sqs", "signature_wrong") == wrong + 1);
        TestStore.await("it is deleted from the queue", () -> SQS.messages(QUEUE) == 0);
        assertEquals(List.of(), recordings.now(id, RecordingObservers.EVERY));
    }

    @Test
    void recoversFromOutage() {
        TestStore.await("the queue is there", () -> metrics.value("wildix_sqs_connected") == 1);
        SQS.stop();
        TestStore.await("the queue is gone", () -> metrics.value("wildix_sqs_connected") == 0);
        SQS.open();
        SQS.standardQueue("wildix");

        String id = Events.newId("after-");
        send(Events.callStart(id));
        recordings.first(id);
    }
}
