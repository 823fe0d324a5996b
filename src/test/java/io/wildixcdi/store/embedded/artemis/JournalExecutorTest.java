package io.wildixcdi.store.embedded.artemis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JournalExecutorTest {

    private final JournalExecutor threads = new JournalExecutor(Thread::new);
    private final CompletableFuture<Thread> ran = new CompletableFuture<>();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    private void run() {
        ran.complete(Thread.currentThread());
    }

    @Test
    void theWriterWritesItsRecordsItselfAndAtOnce() {
        threads.serve(Thread.currentThread());
        threads.execute(this::run);

        assertEquals(Thread.currentThread(), ran.getNow(null));
        assertEquals(0, threads.getPoolSize());
    }

    @Test
    void whatComesOfARecordIsLeftToTheThreads() throws Exception {
        threads.serve(Thread.currentThread());
        threads.execute(() -> threads.execute(this::run));

        assertNotEquals(Thread.currentThread(), ran.get(10, TimeUnit.SECONDS));
    }

    @Test
    void afterARecordThatFailsTheNextOneIsWrittenAsWell() {
        threads.serve(Thread.currentThread());
        try {
            threads.execute(() -> {
                throw new IllegalStateException("a record that fails, for the test");
            });
        } catch (IllegalStateException expected) {
            threads.execute(this::run);
        }

        assertEquals(Thread.currentThread(), ran.getNow(null));
    }

    @Test
    void theRecordsOfOthersAreWrittenOnTheThreads() throws Exception {
        threads.serve(new Thread());
        threads.execute(this::run);

        assertNotEquals(Thread.currentThread(), ran.get(10, TimeUnit.SECONDS));
    }
}
