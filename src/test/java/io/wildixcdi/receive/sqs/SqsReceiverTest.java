package io.wildixcdi.receive.sqs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wildixcdi.config.receiver.Configured;
import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.http.Hmac;
import io.wildixcdi.log.Lines;
import io.wildixcdi.receive.ReceiveParts;
import io.wildixcdi.servers.ElasticMq;
import io.wildixcdi.store.RejectedMessage;
import io.wildixcdi.store.RejectedMessages.Kept;
import io.wildixcdi.store.embedded.TestStore;
import io.wildixcdi.subscription.AcceptedEvent;
import io.wildixcdi.subscription.QueuedEvent;
import io.wildixcdi.subscription.Reachability;
import io.wildixcdi.subscription.Subscription;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a real queue and a real store. */
@Timeout(60)
class SqsReceiverTest {

    private static final String SECRET = "theSecretAccessKeyOfTheSender";
    private static final String BODY = "{\"id\":\"a\",\"type\":\"call:start\",\"data\":{\"text\":\"Zo\u00eb\"}}";

    private static ElasticMq sqs;

    @TempDir
    private Path directory;

    private final SimpleMeterRegistry figures = new SimpleMeterRegistry();
    private final BlockingQueue<QueuedEvent> delivered = new LinkedBlockingQueue<>();
    private final List<SqsReceiver> receivers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private TestStore store;
    private Subscription subscription;
    private String name;

    @BeforeAll
    static void startSqs() {
        sqs = ElasticMq.start();
    }

    @AfterAll
    static void stopSqs() {
        sqs.close();
    }

    @BeforeEach
    void open(TestInfo test) {
        name = test.getTestMethod().orElseThrow().getName() + System.nanoTime();
        store = new TestStore(directory);
        subscription = store.subscriptions().getOrCreate("test");
        subscription.open(event -> {
            delivered.add(event);
            event.acknowledge();
        });
    }

    @AfterEach
    void close() {
        receivers.forEach(SqsReceiver::stop);
        subscription.close();
        store.close();
    }

    private SqsReceiver receive(String queueUrl) {
        return receive(queueUrl, Map.of());
    }

    private SqsReceiver receive(String queueUrl, Map<String, String> more) {
        Map<String, String> configuration = new HashMap<>(sqs.configuration(queueUrl, SECRET));
        configuration.putAll(more);
        SqsReceiver receiver = new SqsReceiver(Configured.settings(configuration), store.log(),
                store.rejectedMessages(), ReceiveParts.noNumbers(), ReceiveParts.metrics(figures), figures);
        receiver.start(task -> {
            Thread thread = new Thread(task);
            threads.add(thread);
            return thread;
        });
        receivers.add(receiver);
        return receiver;
    }

    private AcceptedEvent next() throws InterruptedException {
        QueuedEvent next = delivered.poll(30, TimeUnit.SECONDS);
        assertTrue(next != null, "no event was stored");
        return next.event();
    }

    private static String signed(String body) {
        return Hmac.of(body.getBytes(StandardCharsets.UTF_8), SECRET);
    }

    private static void awaitEmpty(String queueUrl) {
        TestStore.await("the queue is empty", () -> sqs.messages(queueUrl) == 0);
    }

    private double received(String outcome) {
        return figures.get("wildix.received").tag("transport", "sqs").tag("outcome", outcome).counter().count();
    }

    @Test
    void storesThenDeletesSignedMessage() throws Exception {
        String queue = sqs.standardQueue(name);
        receive(queue);
        sqs.send(queue, BODY, signed(BODY));

        AcceptedEvent event = next();
        assertArrayEquals(BODY.getBytes(StandardCharsets.UTF_8), event.body());
        assertEquals(Transport.SQS, event.transport());
        awaitEmpty(queue);
        assertEquals(1, received("stored"));
    }

    @Test
    void startWaitsForFirstAttempt() {
        assertTrue(receive(sqs.standardQueue(name)).isConnected());
    }

    @Test
    void deletesDuplicateWithoutStoringIt() throws Exception {
        String queue = sqs.standardQueue(name);
        sqs.send(queue, BODY, signed(BODY));
        sqs.send(queue, BODY, signed(BODY));
        receive(queue);

        next();
        awaitEmpty(queue);
        TestStore.await("both are counted", () -> received("stored") == 1 && received("duplicate") == 1);
        assertEquals(0, delivered.size());
    }

    @Test
    void acceptsEachOfSeveralSecrets() throws Exception {
        String queue = sqs.standardQueue(name);
        receive(queue, Map.of("wildix.sqs.signing-secrets", "another," + SECRET));
        sqs.send(queue, BODY, signed(BODY));

        assertEquals(Transport.SQS, next().transport());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {} | | no message attribute X-SIGNATURE | signature_missing
            {} | abc | X-SIGNATURE is not 64 lower-case hexadecimal digits | signature_malformed
            {} | 0000000000000000000000000000000000000000000000000000000000000000 | X-SIGNATURE does not fit the body: \
            signed with none of wildix.sqs.signing-secrets | signature_wrong
            [] | good | signed, but not a JSON object | not_json
            """)
    void whatIsNoEventOfWildixIsKeptForAPersonAndDeleted(String body, String signature, String reason, String outcome)
            throws Exception {
        String queue = sqs.standardQueue(name);
        receive(queue);
        String claimed = "good".equals(signature) ? signed(body) : signature;

        String id;
        String log;
        try (Lines lines = Lines.of(SqsMessageHandler.class)) {
            id = sqs.send(queue, body, claimed);
            awaitEmpty(queue);
            log = lines.toString();
        }

        List<Kept> kept = kept();
        RejectedMessage message = kept.get(0).message();
        assertEquals(id, message.messageId());
        assertEquals(body, new String(message.body(), StandardCharsets.UTF_8));
        assertEquals(claimed, message.signature());
        assertEquals(reason, message.reason());
        assertEquals("Rejected from the SQS queue, and kept with the rejected messages: " + reason + ": " + id + "\n",
                log);
        assertEquals(1, received(outcome));
        assertEquals(0, delivered.size());
        assertTrue(store.rejectedMessages().discard(kept.get(0).id()));
        assertFalse(store.rejectedMessages().discard(kept.get(0).id()));
        assertEquals(List.of(), store.rejectedMessages().list(10));
    }

    /** The one refused message. The broker lists it a moment after it has stored it. */
    private List<Kept> kept() {
        TestStore.await("it is kept", () -> store.rejectedMessages().list(10).size() == 1);
        return store.rejectedMessages().list(10);
    }

    @Test
    void recheckAcceptsMessageAfterSecretIsCorrected() throws Exception {
        String queue = sqs.standardQueue(name);
        SqsReceiver wrong = receive(queue, Map.of("wildix.sqs.signing-secrets", "aTypingError"));
        sqs.send(queue, BODY, signed(BODY));
        awaitEmpty(queue);
        Kept kept = kept().get(0);

        assertEquals(Optional.of("X-SIGNATURE does not fit the body: signed with none of wildix.sqs.signing-secrets"),
                wrong.recheck(kept));
        wrong.stop();
        assertEquals(Optional.empty(), receive(queue).recheck(kept));

        assertArrayEquals(BODY.getBytes(StandardCharsets.UTF_8), next().body());
        assertEquals(List.of(), store.rejectedMessages().list(10));
    }

    @Test
    void pollersKeepOrderOfFifoGroup() throws Exception {
        String queue = sqs.fifoQueue(name);
        for (int number = 0; number < 40; number++) {
            for (String call : List.of("a", "b", "c")) {
                String body = "{\"id\":\"" + call + "\",\"number\":" + number + "}";
                sqs.send(queue, call, body, signed(body));
            }
        }
        receive(queue, Map.of("wildix.sqs.concurrency", "4"));

        Map<String, List<String>> ofCall = new HashMap<>();
        for (int i = 0; i < 120; i++) {
            AcceptedEvent event = next();
            ofCall.computeIfAbsent(event.orderingKey(), call -> new ArrayList<>())
                    .add(new String(event.body(), StandardCharsets.UTF_8).replaceAll("\\D", ""));
        }
        List<String> inOrder = IntStream.range(0, 40).mapToObj(String::valueOf).toList();
        assertEquals(Map.of("a", inOrder, "b", inOrder, "c", inOrder), ofCall);
    }

    @Test
    void keepsMessageOnQueueUntilStored() throws Exception {
        String queue = sqs.standardQueue(name);
        store.stopAccepting();
        SqsReceiver receiver = receive(queue);
        try (Lines lines = Lines.of(Reachability.class)) {
            sqs.send(queue, BODY, signed(BODY));
            TestStore.await("it was tried", () ->
                    lines.toString().contains("can't be stored, and stays there: the server is shutting down"));

            assertNotNull(figures.find("wildix.received").counter());
            assertEquals(1, sqs.messages(queue));
            assertTrue(receiver.isConnected());
        }
        store.startAccepting();

        assertArrayEquals(BODY.getBytes(StandardCharsets.UTF_8), next().body());
        awaitEmpty(queue);
    }

    @Test
    void logsOutageOnceAndRecovers() throws Exception {
        String missing = sqs.url(name);
        try (Lines lines = Lines.of(Reachability.class)) {
            SqsReceiver receiver = receive(missing, Map.of("wildix.sqs.concurrency", "4"));
            TestStore.await("it is told", () -> lines.toString().contains("No events can be taken from the SQS queue"));
            assertFalse(receiver.isConnected());
            assertEquals(0, figures.get("wildix.sqs.connected").gauge().value());

            sqs.standardQueue(name);
            TestStore.await("it is connected", receiver::isConnected);
            assertEquals(1, figures.get("wildix.sqs.connected").gauge().value());
            sqs.send(missing, BODY, signed(BODY));
            next();

            sqs.stop();
            TestStore.await("it is told why", () -> lines.toString().contains("Connection refused"));
            assertFalse(receiver.isConnected());
            // Between the two steps that follow it may be told again that there is no queue.
            List<String> told = lines.toString().lines().toList();
            sqs.open();
            sqs.standardQueue(name);
            TestStore.await("it is connected again", receiver::isConnected);
            String body = BODY.replace("\"a\"", "\"b\"");
            sqs.send(missing, body, signed(body));
            next();

            assertEquals(told.stream().distinct().toList(), told, "each change once");
            assertTrue(told.get(0).endsWith("QueueDoesNotExist, The specified queue does not exist."), told::toString);
        }
    }

    @Test
    void stopEndsLongPollAndLeavesNoThread() throws Exception {
        String queue = sqs.standardQueue(name);
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        SqsReceiver receiver = receive(queue, Map.of("wildix.sqs.concurrency", "4", "wildix.sqs.wait-time", "PT20S"));
        TestStore.await("all poll", () -> threads.stream().allMatch(SqsReceiverTest::waitsForAnAnswer));

        long begin = System.nanoTime();
        receiver.stop();

        assertTrue(System.nanoTime() - begin < Duration.ofSeconds(10).toNanos());
        assertTrue(threads.stream().noneMatch(Thread::isAlive));
        List<Thread> left = Thread.getAllStackTraces().keySet().stream().filter(thread -> !before.contains(thread))
                .filter(thread -> thread.getName().matches("(?i).*(sdk|aws).*")).toList();
        assertEquals(List.of(), left);
    }

    private static boolean waitsForAnAnswer(Thread thread) {
        return List.of(thread.getStackTrace()).toString().contains("parseHTTPHeader");
    }
}
