package io.wildixcdi.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.net.URL;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A disk without the free space that the operator asked for, whichever way events come. */
@OnEachServer
class FullDiskIT {

    private static final ElasticMq SQS = ElasticMq.start();
    private static final String QUEUE = SQS.standardQueue("wildix");

    private final URL context = TestArchive.context();

    @Deployment(testable = false)
    static WebArchive archive() {
        TestArchive archive = TestArchive.about("full-disk").set("wildix.data.min-free", "1000TiB");
        SQS.configuration(QUEUE, TestArchive.SECRET).forEach(archive::set);
        return archive.build();
    }

    @AfterAll
    static void stop() {
        SQS.close();
    }

    @Test
    void answers503WithRetryAfter() {
        // The store looks at the disk every second, the first time when it starts; until then it takes events.
        Instant end = Instant.now().plusSeconds(10);
        HttpResponse<String> answer;
        String id;
        do {
            id = Events.newId("full-");
            answer = Post.of(context, Events.callStart(id)).send();
        } while (answer.statusCode() == 204 && Instant.now().isBefore(end));

        assertEquals(503, answer.statusCode());
        assertEquals("5", answer.headers().firstValue("Retry-After").orElse("none"));
        assertEquals(List.of(), new Recordings(context).now(id, RecordingObservers.EVERY));
    }

    @Test
    void answersBeforeSenderTimesOut() {
        // A server's first answer takes its time.
        Post.of(context, Events.callStart(Events.newId("full-"))).send();

        Instant begin = Instant.now();
        Post.of(context, Events.callStart(Events.newId("full-"))).send();

        assertTrue(Duration.between(begin, Instant.now()).compareTo(Duration.ofSeconds(4)) < 0);
    }

    @Test
    void keepsSqsMessageOnQueue() {
        // Not before the store has looked at the disk.
        answers503WithRetryAfter();
        String body = Events.callStart(Events.newId("full-"));
        SQS.send(QUEUE, body, Hmac.of(body.getBytes(StandardCharsets.UTF_8), TestArchive.SECRET));
        SQS.send(QUEUE, body, "0".repeat(64));

        Metrics metrics = new Metrics(context);
        TestStore.await("it was tried", () ->
                metrics.value("wildix_received_total{outcome=\"not_stored\",transport=\"sqs\"}") > 0);
        assertEquals(2, SQS.messages(QUEUE));
    }

    @Test
    void rejectsUnsignedEvent() {
        assertEquals(401, Post.of(context, Events.callStart("x")).unsigned().send().statusCode());
    }
}
