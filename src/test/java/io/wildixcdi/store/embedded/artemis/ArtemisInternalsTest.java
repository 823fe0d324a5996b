package io.wildixcdi.store.embedded.artemis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.subscription.EventMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.core.paging.impl.PagingStoreImpl;
import org.apache.activemq.artemis.utils.actors.OrderedExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the embedded store takes for granted about the inner behaviour of Artemis, one test for each assumption. None
 * of it is promised by Artemis: run these first when its version changes.
 */
@Timeout(120)
class ArtemisInternalsTest {

    private static final String QUEUE = "test";
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final int WINDOW = 10;

    @TempDir
    private Path directory;

    private ArtemisBroker broker;

    @BeforeEach
    void start() throws Exception {
        start(1);
    }

    private void start(long minFree) throws Exception {
        broker = new ArtemisBroker(directory, minFree, WINDOW);
        broker.start();
        broker.addEventQueue(QUEUE);
    }

    @AfterEach
    void stop() {
        broker.stop();
    }

    private void restart() throws Exception {
        stop();
        start();
    }

    private BrokerQueue queue() {
        return broker.queue(QUEUE);
    }

    private PagingStoreImpl pages() {
        return broker.pages();
    }

    private ICoreMessage send(Batch batch, byte[] body) throws Exception {
        ICoreMessage message = batch.message(EventMessage.ADDRESS, body.length);
        message.getBodyBuffer().writeBytes(body);
        batch.send(message);
        return message;
    }

    /** Sends as many messages, on this thread, and returns when they are on the disk. */
    private void store(int count) throws Exception {
        Batch batch = broker.batch();
        for (int i = 0; i < count; i++) {
            send(batch, BODY);
        }
        storeNow(batch);
    }

    private void storeNow(Batch batch) throws Exception {
        CountDownLatch onDisk = new CountDownLatch(1);
        batch.commit().thenRun(onDisk::countDown);
        do {
            broker.write();
        } while (!onDisk.await(1, TimeUnit.MILLISECONDS));
    }

    /** Reads the queue into a list. */
    private BlockingQueue<StoredMessage> read() throws Exception {
        return read(queue());
    }

    private static BlockingQueue<StoredMessage> read(BrokerQueue queue) throws Exception {
        BlockingQueue<StoredMessage> messages = new LinkedBlockingQueue<>();
        queue.read((reader, message) -> messages.add(message));
        return messages;
    }

    private static StoredMessage next(BlockingQueue<StoredMessage> messages) throws InterruptedException {
        StoredMessage next = messages.poll(10, TimeUnit.SECONDS);
        assertTrue(next != null, "no message was handed out");
        return next;
    }

    private static void await(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() - end < 0, () -> "not: " + what);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Nested
    class Threads {

        /**
         * Assumption: a thread pool in the service registry takes the place of the broker's own, which it makes for
         * null.
         */
        @Test
        void brokerUsesTheExecutorsOfTheRegistry() throws Exception {
            Batch batch = broker.batch();
            send(batch, BODY);
            batch.commit().toCompletableFuture().get(10, TimeUnit.SECONDS);

            assertTrue(broker.journalThreads().getTaskCount() > 0, "the journal");
            assertTrue(broker.completionThreads().getTaskCount() > 0, "what follows");
        }

        /**
         * Assumption: all records of a batch are appended by tasks of the I/O executor, which run where they are
         * submitted.
         */
        @Test
        void writerThreadAppendsTheRecordsItself() throws Exception {
            broker.writeOnThisThread();
            store(1);
            long before = broker.journalThreads().getTaskCount();

            for (int i = 0; i < 20; i++) {
                store(10);
            }

            assertEquals(before, broker.journalThreads().getTaskCount());
        }

        /** Assumption: a message is routed directly to a reader that waits, on the thread that completes the batch. */
        @Test
        void writerThreadHandsMessagesOut() throws Exception {
            broker.writeOnThisThread();
            List<Thread> threads = new ArrayList<>();
            queue().read((reader, message) -> {
                synchronized (threads) {
                    threads.add(Thread.currentThread());
                }
            });

            // Now and then the journal's timer is first.
            await("this thread hands a message out", () -> {
                try {
                    store(1);
                } catch (Exception failed) {
                    throw new AssertionError(failed);
                }
                synchronized (threads) {
                    return threads.contains(Thread.currentThread());
                }
            });
        }
    }

    @Nested
    class Batches {

        /**
         * Assumption: a transaction's records wait in the journal's buffer until its commit record, and share one
         * sync.
         */
        @Test
        void batchComesToTheDiskWithOneSync() throws Exception {
            broker.writeOnThisThread();
            store(100);

            List<RecordedEvent> syncs = syncsWhile(() -> store(100));

            assertEquals(1, syncs.size(), syncs.toString());
        }

        private List<RecordedEvent> syncsWhile(Action action) throws Exception {
            Path file = Files.createTempFile(directory.getParent(), "syncs", ".jfr");
            try (Recording recording = new Recording()) {
                recording.enable("jdk.FileForce").withoutThreshold();
                recording.start();
                action.run();
                recording.stop();
                recording.dump(file);
                return RecordingFile.readAllEvents(file).stream()
                        .filter(sync -> sync.getString("path").startsWith(directory.resolve("journal").toString()))
                        .toList();
            } finally {
                Files.delete(file);
            }
        }

        /** Assumption: callbacks of a context run in the order in which they were added; the queues' own come first. */
        @Test
        void batchIsDoneAfterWhatItsQueuesDo() throws Exception {
            BlockingQueue<Runnable> following = new LinkedBlockingQueue<>();
            Batch batch = new Batch(broker.server(), following::add);
            send(batch, BODY);
            CompletableFuture<Void> done = batch.commit().toCompletableFuture();
            broker.write();

            assertTrue(run(following, done) > 1);
            assertTrue(following.isEmpty());
        }

        /**
         * Assumption: a context that is told of one more write runs nothing on the committing thread, without its
         * executor.
         */
        @Test
        void commitRunsNothingOfWhatFollows() throws Exception {
            BlockingQueue<Runnable> following = new LinkedBlockingQueue<>();

            CompletableFuture<Void> done = new Batch(broker.server(), following::add).commit().toCompletableFuture();

            assertFalse(done.isDone());
            assertTrue(run(following, done) > 0);
        }

        /** Runs what follows from a batch until the batch is done, and tells how many tasks that were. */
        private int run(BlockingQueue<Runnable> following, CompletableFuture<Void> done) throws InterruptedException {
            int tasks = 0;
            while (!done.isDone()) {
                following.take().run();
                tasks++;
            }
            return tasks;
        }

        /** Assumption: rollback of a transaction with cancelled references puts these back to their places. */
        @Test
        void rollbackPutsMessagesBackToTheirPlaces() throws Exception {
            store(5);
            BlockingQueue<StoredMessage> first = new LinkedBlockingQueue<>();
            QueueReader reader = queue().read((from, message) -> first.add(message));
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                ids.add(next(first).id());
            }
            reader.leave();
            store(1);

            reader.putBack(broker.batch());

            BlockingQueue<StoredMessage> again = read();
            for (Long id : ids) {
                assertEquals(id, next(again).id());
            }
        }

        /** Assumption: a rolled back transaction leaves neither messages nor digests. */
        @Test
        void rollbackLeavesNothing() throws Exception {
            Batch batch = broker.batch();
            send(batch, BODY);
            batch.remember("ab".repeat(32));
            batch.rollback();

            restart();

            assertEquals(0, queue().messageCount());
            broker.digests((digest, record) -> {
                throw new AssertionError(digest);
            });
        }

        /** Assumption: routing to an address without queues is told by its result, and not by an exception. */
        @Test
        void sendingToNobodyFails() throws Exception {
            broker.removeQueue(QUEUE);
            Batch batch = broker.batch();

            assertThrows(IllegalStateException.class, () -> send(batch, BODY));
            batch.rollback();
        }

        /** Assumption: a message that is routed with a binding goes to its queue only. */
        @Test
        void messageForOneQueueGoesToNoOther() throws Exception {
            broker.addEventQueue("other");
            Batch batch = broker.batch();
            ICoreMessage message = batch.message(EventMessage.ADDRESS, 0);

            batch.send(message, "other");
            storeNow(batch);

            await("one message is there", () -> broker.queue("other").messageCount() == 1);
            assertEquals(0, queue().messageCount());
        }
    }

    @Nested
    class Digests {

        private void remember(int from, int to, Map<String, Long> records) throws Exception {
            Batch batch = broker.batch();
            for (int i = from; i < to; i++) {
                records.put(digest(i), batch.remember(digest(i)));
            }
            storeNow(batch);
        }

        private static String digest(int number) {
            return "%064x".formatted(number);
        }

        private Map<String, Long> known() {
            Map<String, Long> known = new HashMap<>();
            broker.digests(known::put);
            return known;
        }

        /**
         * Assumption: digests that were written in transactions of ours are read at the start, with the ids of their
         * records.
         */
        @Test
        void brokerReadsThemAtItsStart() throws Exception {
            Map<String, Long> records = new HashMap<>();
            remember(0, WINDOW, records);

            restart();

            assertEquals(records, known());
        }

        /** Assumption: ids of records grow, so the order of the digests is known after a restart. */
        @Test
        void theirOrderSurvivesARestart() throws Exception {
            remember(0, 5, new HashMap<>());
            restart();
            remember(5, WINDOW, new HashMap<>());
            restart();

            List<String> inOrder = new ArrayList<>();
            broker.digests((digest, record) -> inOrder.add(digest));
            assertEquals(IntStream.range(0, WINDOW).mapToObj(Digests::digest).toList(), inOrder);
        }

        /** Assumption: a record can be deleted by its id alone, in a transaction of ours. */
        @Test
        void aForgottenOneIsNotReadAgain() throws Exception {
            Map<String, Long> records = new HashMap<>();
            remember(0, 3, records);
            Batch batch = broker.batch();
            batch.forget(records.remove(digest(1)));
            storeNow(batch);

            restart();

            assertEquals(records, known());
        }
    }

    @Nested
    class Queues {

        /** Assumption: the queue hands out under its own lock, so whoever holds it sees each message in one place. */
        @Test
        void noMessageIsMissedWhileMessagesAreHandedOut() throws Exception {
            int count = 2_000;
            store(count);
            await("all wait", () -> queue().waiting().size() == count);

            QueueReader reader = queue().read((from, message) -> { });

            Set<Long> seen = new HashSet<>();
            do {
                seen.clear();
                queue().waiting().forEach(message -> seen.add(message.id()));
                reader.handedOut().forEach(message -> seen.add(message.id()));
                assertEquals(count, seen.size());
            } while (reader.handedOut().size() < count);
        }

        /**
         * Assumption: the queue drops a reader that throws; ours must not. A reader that leaves keeps what it was
         * handed.
         */
        @Test
        void whatIsHandedOutStaysSoWhenTheReaderLeaves() throws Exception {
            store(1);
            BlockingQueue<StoredMessage> messages = new LinkedBlockingQueue<>();
            QueueReader reader = queue().read((from, message) -> messages.add(message));
            StoredMessage message = next(messages);

            reader.leave();

            assertTrue(reader.keeps(message));
            message.acknowledge();
            await("the queue is empty", () -> queue().messageCount() == 0);
        }

        /** Assumption: a message in memory keeps the objects that are put beside it, and a restart loses them. */
        @Test
        void userContextStaysBesideAMessageInMemory() throws Exception {
            Object key = new Object();
            Batch batch = broker.batch();
            send(batch, BODY).setUserContext(key, "kept");
            storeNow(batch);
            assertEquals("kept", queue().browse(1).get(0).message().getUserContext(key));

            restart();

            assertNull(queue().browse(1).get(0).message().getUserContext(key));
        }

        /** Assumption: a message id that is generated later is higher. */
        @Test
        void idsGrow() throws Exception {
            store(3);
            restart();
            store(3);

            List<Long> ids = queue().browse(10).stream().map(StoredMessage::id).toList();
            assertEquals(6, ids.size());
            assertEquals(ids.stream().sorted().toList(), ids);
        }

        /** Assumption: the broker's selector calls the timestamp AMQTimestamp. */
        @Test
        void messagesOfBeforeATimeAreDeleted() throws Exception {
            Batch batch = broker.batch();
            for (int i = 1; i <= 3; i++) {
                ICoreMessage message = batch.message(EventMessage.ADDRESS, 0);
                message.setTimestamp(i);
                batch.send(message);
            }
            storeNow(batch);

            assertEquals(2, queue().deleteBefore(Instant.ofEpochMilli(3)));
            await("one message is left", () -> queue().messageCount() == 1);
        }

        /**
         * Assumption: a body beyond the journal's buffer lies in a file of its own, which several readers read at
         * once.
         */
        @Test
        void readersOfALargeBodyDoNotDisturbEachOther() throws Exception {
            byte[] body = new byte[3 << 20];
            new Random(1).nextBytes(body);
            Batch batch = broker.batch();
            send(batch, body);
            storeNow(batch);
            assertEquals(1, files("large"));
            StoredMessage message = queue().browse(1).get(0);

            assertTrue(IntStream.range(0, 8).parallel().allMatch(reader -> Arrays.equals(body, message.body())));
        }

        /** Assumption: a small body starts where the message's read-only buffer does. */
        @Test
        void bodyIsReadAsItWasWritten() throws Exception {
            store(1);
            assertArrayEquals(BODY, queue().browse(1).get(0).body());
            restart();
            assertArrayEquals(BODY, queue().browse(1).get(0).body());
        }
    }

    @Nested
    class Pages {

        private CompletableFuture<Void> sendToPageBehind(CountDownLatch diskIsSlow) throws Exception {
            CountDownLatch waits = new CountDownLatch(1);
            pages().startPaging();
            pages().execute(() -> {
                waits.countDown();
                awaitQuietly(diskIsSlow);
            });
            waits.await();
            Batch toPage = broker.batch();
            send(toPage, BODY);
            return toPage.commit().toCompletableFuture();
        }

        /**
         * Assumption: an operation context counts writes and does not know whose they are, so each batch has its own.
         * In a context that is shared, records in the journal would count as the page's.
         */
        @Test
        void recordsInTheJournalDoNotCountAsAPage() throws Exception {
            broker.addQueue("other", "wildix.rejected-messages", null);
            CountDownLatch diskIsSlow = new CountDownLatch(1);
            try {
                CompletableFuture<Void> onPage = sendToPageBehind(diskIsSlow);
                for (int i = 0; i < 3; i++) {
                    Batch batch = broker.batch();
                    batch.send(batch.message("wildix.rejected-messages", 0));
                    storeNow(batch);
                }

                assertFalse(onPage.isDone());
                diskIsSlow.countDown();
                onPage.get(10, TimeUnit.SECONDS);
            } finally {
                diskIsSlow.countDown();
            }
        }

        /** Assumption: the timer's task writes all that is pending, whoever runs it and whenever. */
        @Test
        void writerThreadWritesPagesItself() throws Exception {
            broker.writeOnThisThread();
            pages().startPaging();
            BrokerProbe.stopPageTimer(broker);

            for (int i = 0; i < 100; i++) {
                store(1);
            }

            assertTrue(pages().isStorePaging());
            assertTrue(files("paging") > 0);
        }

        /**
         * Assumption: a page is written by a task of the page store's own executor, which keeps the order whoever runs
         * the task.
         */
        @Test
        void nothingPilesUpBehindAThreadThatWaitsForASlowDisk() throws Exception {
            CountDownLatch diskIsSlow = new CountDownLatch(1);
            try {
                CompletableFuture<Void> onPage = sendToPageBehind(diskIsSlow);
                assertTrue(pages().hasPendingIO());
                for (int i = 0; i < 100; i++) {
                    broker.writePages();
                }

                // The timer's may be among them.
                assertTrue(((OrderedExecutor) pages().getExecutor()).remaining() <= 1);
                diskIsSlow.countDown();
                onPage.get(10, TimeUnit.SECONDS);
            } finally {
                diskIsSlow.countDown();
            }
        }

        /**
         * Assumption: references to a paged message are equal only by reading its page, which may be gone; their
         * message ids are at hand.
         */
        @Test
        void pagedMessagesAreSettledByTheirIds() throws Exception {
            pages().startPaging();
            store(10);
            BlockingQueue<StoredMessage> messages = new LinkedBlockingQueue<>();
            QueueReader reader = queue().read((from, message) -> messages.add(message));
            for (int i = 0; i < 10; i++) {
                StoredMessage message = next(messages);
                assertTrue(message.reference().isPaged());
                assertTrue(reader.keeps(message));
                assertTrue(reader.release(message));
                assertFalse(reader.release(message));
                message.acknowledge();
            }
            await("the queue is empty", () -> queue().messageCount() == 0);
        }
    }

    /** Assumption: the flag follows the free space on the disk, which the broker looks at once a second. */
    @Test
    void flagTellsThatTheDiskIsFull() throws Exception {
        assertFalse(broker.isDiskFull());
        stop();
        start(1L << 60);

        await("the disk is found full", () -> broker.isDiskFull());
    }

    private long files(String part) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve(part))) {
            return files.filter(file -> file.toString().endsWith(".page") || file.toString().endsWith(".msg")).count();
        }
    }

    /** Something that may fail. */
    private interface Action {

        void run() throws Exception;
    }
}
