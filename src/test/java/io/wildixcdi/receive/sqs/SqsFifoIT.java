package io.wildixcdi.receive.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wildixcdi.deployment.TestArchive;
import io.wildixcdi.http.Events;
import io.wildixcdi.http.Hmac;
import io.wildixcdi.http.Recordings;
import io.wildixcdi.recorder.RecordingObservers;
import io.wildixcdi.servers.ElasticMq;
import io.wildixcdi.servers.OnEachServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A queue that keeps the order of each group, read by several threads. */
@OnEachServer
class SqsFifoIT {

    private static final String SECRET = "theSecretAccessKeyOfTheSender";
    private static final int EVENTS = 30;

    private static final ElasticMq SQS = ElasticMq.start();
    private static final String QUEUE = SQS.fifoQueue("wildix");

    private final Recordings recordings = new Recordings(TestArchive.context());

    @Deployment(testable = false)
    static WebArchive archive() {
        TestArchive archive = TestArchive.about("sqs-fifo").set("wildix.sqs.concurrency", "4");
        SQS.configuration(QUEUE, SECRET).forEach(archive::set);
        return archive.build();
    }

    @AfterAll
    static void stop() {
        SQS.close();
    }

    @Test
    void deliversEachCallInOrder() {
        List<String> calls = Stream.generate(() -> Events.newId("fifo-")).limit(3).toList();
        List<String> inOrder = IntStream.range(0, EVENTS).mapToObj(String::valueOf).toList();
        for (String destination : inOrder) {
            for (String call : calls) {
                String body = Events.callUpdate(call, destination);
                SQS.send(QUEUE, call, body, Hmac.of(body.getBytes(StandardCharsets.UTF_8), SECRET));
            }
        }

        for (String call : calls) {
            assertEquals(inOrder, recordings.atLeast(EVENTS, call, RecordingObservers.EVERY).stream().map(seen ->
                    seen.getJsonObject("json").getJsonObject("data").getString("destination")).toList());
        }
    }
}
