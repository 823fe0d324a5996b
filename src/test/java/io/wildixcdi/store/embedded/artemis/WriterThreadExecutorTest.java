package io.wildixcdi.store.embedded.artemis;

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
class WriterThreadExecutorTest {

    private final WriterThreadExecutor threads = new WriterThreadExecutor(Thread::new);
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
    void whatFollowsFromThatIsDoneByTheSameThreadAfterAllOfIt() {
        threads.during(() -> {
            threads.execute(() -> {
                step("first").run();
                threads.execute(step("of the first"));
            });
            threads.execute(step("second"));
        });

        assertEquals(List.of(here("first"), here("second"), here("of the first")), done);
    }

    @Test
    void whatFollowsFromThatInTurnIsLeftToTheThreads() throws Exception {
        CompletableFuture<Thread> ran = new CompletableFuture<>();
        Runnable third = () -> ran.complete(Thread.currentThread());
        threads.during(() -> threads.execute(() -> threads.execute(() -> threads.execute(third))));

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
