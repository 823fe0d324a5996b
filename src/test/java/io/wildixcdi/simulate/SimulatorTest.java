package io.wildixcdi.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.signature.Signature;
import io.wildixcdi.simulate.Receiver.Sent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulatorTest {

    private static final List<String> ONE_CALL = List.of("call:start", "call:update", "call:update", "call:end");

    @Test
    void signsEveryBodyAsSent() throws Exception {
        try (Receiver receiver = Receiver.answering(204)) {
            Run.with("--url", receiver.url(), "--calls", "4", "--rate", "1000", "--pause", "0ms");

            Signature signature = new Signature(Run.SECRET.getBytes(StandardCharsets.UTF_8));
            assertEquals(16, receiver.received().size());
            for (Sent sent : receiver.received()) {
                assertEquals("POST", sent.method());
                assertEquals("application/json", sent.contentType());
                assertEquals(signature.of(sent.body()), sent.signature());
            }
        }
    }

    @Test
    void sendsNextEventAfterPreviousAnswer() throws Exception {
        Map<String, Boolean> busy = new ConcurrentHashMap<>();
        AtomicBoolean overlap = new AtomicBoolean();
        try (Receiver receiver = Receiver.answering(sent -> {
            String id = json(sent).getString("id");
            overlap.compareAndSet(false, busy.put(id, true) != null);
            Thread.yield();
            busy.remove(id);
            return 204;
        })) {
            Run run = Run.with("--url", receiver.url(), "--calls", "50", "--rate", "1000", "--pause", "1ms");

            assertEquals(0, run.exit(), run.err());
            assertFalse(overlap.get());
            Map<String, List<String>> types = receiver.received().stream().map(SimulatorTest::json)
                    .collect(Collectors.groupingBy(event -> event.getString("id"), LinkedHashMap::new,
                            Collectors.mapping(event -> event.getString("type"), Collectors.toList())));
            assertEquals(50, types.size());
            types.values().forEach(ofOneCall -> assertEquals(ONE_CALL, ofOneCall));
        }
    }

    @Test
    void exitsWithZeroAndPrintsDurations() throws Exception {
        try (Receiver receiver = Receiver.answering(200)) {
            Run run = Run.with("--url", receiver.url(), "--calls", "2", "--rate", "100", "--updates", "1",
                    "--pause", "1ms");

            assertEquals(0, run.exit());
            assertTrue(run.out().contains("6 events of 2 calls"), run.out());
            assertTrue(run.out().matches("(?s).*200 +6\\R.*p50 [\\d.]+ ms, p90 [\\d.]+ ms, p99 [\\d.]+ ms, max .*"),
                    run.out());
        }
    }

    @Test
    void exitsWithOneIfAnyEventIsRejected() throws Exception {
        try (Receiver receiver = Receiver.answering(sent ->
                json(sent).getString("type").equals("call:end") ? 503 : 204)) {
            Run run = Run.with("--url", receiver.url(), "--calls", "1", "--pause", "0ms");

            assertEquals(1, run.exit());
            assertTrue(run.out().matches("(?s).*204 +3\\R.*503 +1 .*"), run.out());
        }
    }

    @Test
    void rejectedSignaturePointsToSecretWithoutShowingIt() throws Exception {
        try (Receiver receiver = Receiver.answering(401)) {
            Run run = Run.with("--url", receiver.url(), "--calls", "1", "--pause", "0ms");

            assertEquals(1, run.exit());
            assertTrue(run.err().contains("another secret"), run.err());
            assertFalse((run.out() + run.err()).contains(Run.SECRET));
        }
    }

    @Test
    void notFoundPointsToPath() throws Exception {
        try (Receiver receiver = Receiver.answering(204)) {
            Run run = Run.with("--url", receiver.url().replace("/wildix/", "/elsewhere/"), "--calls", "1",
                    "--pause", "0ms");

            assertEquals(1, run.exit());
            assertTrue(run.err().contains("/wildix/webhook"), run.err());
        }
    }

    @Test
    void explainsUnreachableServer() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        Run run = Run.with("--url", "http://127.0.0.1:" + free + "/wildix/webhook", "--calls", "1", "--pause", "0ms");

        assertEquals(1, run.exit());
        assertTrue(run.err().contains("connection refused: nobody listens there"), run.err());
        assertTrue(run.out().contains("connection refused"), run.out());
        assertFalse(run.out().contains("p50"), "there was no answer to measure");
    }

    @Test
    void startsCallsOnScheduleDespiteSlowReceiver() throws Exception {
        // No call is answered before all three have begun: one that waited for another would wait for ever.
        CountDownLatch begun = new CountDownLatch(3);
        try (Receiver receiver = Receiver.answering(sent -> {
            begun.countDown();
            try {
                begun.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return 204;
        })) {
            Run run = Run.with("--url", receiver.url(), "--calls", "3", "--rate", "100", "--pause", "0ms");

            assertEquals(0, run.exit(), run.err());
        }
    }

    @Test
    void helpListsEveryOption() throws Exception {
        Run run = Run.with(Map.of(), "--help");

        assertEquals(0, run.exit());
        for (Option option : Option.values()) {
            assertTrue(run.out().contains(option.spelling() + " "), option.spelling());
        }
        assertTrue(run.out().contains("WILDIX_SECRET"));
    }

    private static JsonObject json(Sent sent) {
        return Json.createReader(new ByteArrayInputStream(sent.body())).readObject();
    }
}
