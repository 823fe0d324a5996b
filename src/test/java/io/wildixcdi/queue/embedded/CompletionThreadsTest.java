package io.wildixcdi.queue.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CompletionThreadsTest {

    private final CompletionThreads threads = new CompletionThreads(Thread::new);
    private final List<String> done = new ArrayList<>();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    private Runnable step(String name) {
        return () -> done.add(name + " on " + Thread.currentThread().getName());
    }

    private static String here(String name) {
        return name + " on " + Thread.currentThread().getName();
    }

    @Test
    void whatComesUpDuringAWriteIsDoneAfterItByTheSameThread() {
        threads.during(() -> {
            threads.execute(step("first"));
            threads.execute(step("second"));
            done.add("written");
        });

        assertEquals(List.of("written", here("first"), here("second")), done);
    }

    @Test
    void whatFollowsFromThatIsLeftToTheThreads() throws Exception {
        CompletableFuture<Thread> ran = new CompletableFuture<>();
        threads.during(() -> threads.execute(() -> threads.execute(() -> ran.complete(Thread.currentThread()))));

        assertNotEquals(Thread.currentThread(), ran.get(10, TimeUnit.SECONDS));
    }

    @Test
    void oneThatFailsKeepsNoOtherFromBeingDone() {
        threads.during(() -> {
            threads.execute(() -> {
                throw new IllegalStateException("fails for the test");
            });
            threads.execute(step("next"));
        });

        assertEquals(List.of(here("next")), done);
    }

    @Test
    void whatCameUpBeforeAWriteFailedIsDone() {
        assertThrows(IllegalStateException.class, () -> threads.during(() -> {
            threads.execute(step("first"));
            throw new IllegalStateException("fails for the test");
        }));

        assertEquals(List.of(here("first")), done);
    }
}
