package io.wildixcdi.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedCallStateStoreTest {

    private static final Duration UNTIL_REPLACED = null;

    @TempDir
    private Path directory;

    private EmbeddedBroker broker;
    private EmbeddedCallStateStore callStates;

    @BeforeEach
    void open() {
        broker = new EmbeddedBroker(StoreTestCase.settings(directory, 1, 1_000));
        broker.start();
        callStates = new EmbeddedCallStateStore(broker);
    }

    @AfterEach
    void close() {
        callStates.close();
        broker.stop();
    }

    private void restart() {
        close();
        open();
    }

    private CompletionStage<?> put(String call, String document, Duration keep) {
        return callStates.put(call, document.getBytes(StandardCharsets.UTF_8), keep);
    }

    private void putAndWait(String call, String document, Duration keep) throws Exception {
        put(call, document, keep).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private List<String> all() {
        return callStates.all().stream().map(document -> new String(document,
                StandardCharsets.UTF_8)).sorted().toList();
    }

    /** What has just been put may be on its way still. */
    private void awaitAll(String... documents) {
        TestStore.await("all are " + List.of(documents), () -> all().equals(List.of(documents)));
    }

    private void awaitInQueue(long count) {
        TestStore.await(count + " in the queue",
                () -> broker.artemis().queue(EmbeddedCallStateStore.QUEUE).messageCount() == count);
    }

    @Test
    void ofEachCallTheLastDocumentIsKeptAlsoOverARestart() throws Exception {
        putAndWait("a", "a1", UNTIL_REPLACED);
        putAndWait("b", "b1", UNTIL_REPLACED);
        putAndWait("a", "a2", UNTIL_REPLACED);
        awaitAll("a2", "b1");

        restart();

        assertEquals(List.of("a2", "b1"), all());
        putAndWait("b", "b2", UNTIL_REPLACED);
        awaitAll("a2", "b2");
    }

    @Test
    void whatIsReplacedIsGone() throws Exception {
        for (int i = 0; i < 100; i++) {
            putAndWait("c" + i % 3, "document " + i, UNTIL_REPLACED);
        }
        awaitInQueue(3);

        restart();

        assertEquals(List.of("document 97", "document 98", "document 99"), all());
        awaitInQueue(3);
    }

    @Test
    void ofTwoDocumentsThatACrashHasLeftTheLaterCounts() throws Exception {
        callStates.all();
        broker.deferred().leaveToWriter();
        CompletionStage<?> first = put("a", "a1", UNTIL_REPLACED);
        CompletionStage<?> second = put("a", "a2", UNTIL_REPLACED);
        broker.deferred().make(2);
        first.toCompletableFuture().get(10, TimeUnit.SECONDS);
        second.toCompletableFuture().get(10, TimeUnit.SECONDS);
        awaitAll("a2");
        awaitInQueue(2);

        restart();

        assertEquals(List.of("a2"), all());
        awaitInQueue(1);
    }

    @Test
    void whatIsKeptForATimeGoesWithTheNextDocumentAfterIt() throws Exception {
        putAndWait("over", "1", Duration.ofMillis(1));
        putAndWait("over too", "2", Duration.ofHours(1));
        TestStore.await("the time is over", () -> {
            put("other", "3", UNTIL_REPLACED);
            return all().equals(List.of("2", "3"));
        });
        awaitInQueue(2);

        restart();

        assertEquals(List.of("2", "3"), all());
    }

    @Test
    void allAreReadWhileTheBrokerHandsOneOut() throws Exception {
        putAndWait("kept", "kept", UNTIL_REPLACED);
        awaitAll("kept");

        // Up to a third of them are handed out just when the queue has said that there is one.
        for (int i = 0; i < 300; i++) {
            CompletableFuture<?> put = put("replaced", "document " + i, UNTIL_REPLACED).toCompletableFuture();
            while (!put.isDone()) {
                assertTrue(all().contains("kept"));
            }
            put.get(0, TimeUnit.SECONDS);
        }
        awaitAll("document 299", "kept");
    }

    @Test
    void manyCallsAreNotPaged() throws Exception {
        String large = "x".repeat(50_000);
        for (int i = 0; i < 1_000; i++) {
            putAndWait("c" + i, large, UNTIL_REPLACED);
        }

        assertTrue(Files.notExists(directory.resolve("paging")));
        TestStore.await("all are there", () -> all().size() == 1_000);
    }
}
