package io.wildixcdi.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CoalescingExecutorTest {

    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    /** Threads that were called, to be run by the test. */
    private final Deque<Runnable> called = new ArrayDeque<>();
    private final List<String> run = new ArrayList<>();

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @Test
    void wakesOneThreadForAllWaitingTasks() {
        CoalescingExecutor executor = new CoalescingExecutor(called::add);
        executor.execute(() -> run.add("a"));
        executor.execute(() -> run.add("b"));
        executor.execute(() -> run.add("c"));
        assertEquals(1, called.size());

        called.remove().run();

        assertEquals(List.of("a", "b", "c"), run);
        assertEquals(1, called.size(), "one more was called to help");
        called.remove().run();
        assertEquals(0, called.size());
    }

    @Test
    void wakesAnotherThreadForLaterTask() {
        CoalescingExecutor executor = new CoalescingExecutor(called::add);
        executor.execute(() -> run.add("a"));
        called.remove().run();

        executor.execute(() -> run.add("b"));
        called.remove().run();

        assertEquals(List.of("a", "b"), run);
    }

    @Test
    void slowTaskDelaysNoOther() throws Exception {
        CoalescingExecutor executor = new CoalescingExecutor(pool);
        CyclicBarrier together = new CyclicBarrier(5);
        for (int i = 0; i < 4; i++) {
            executor.execute(() -> meet(together));
        }

        together.await(30, TimeUnit.SECONDS);
    }

    @Test
    void throwingTaskAffectsNoOther() throws Exception {
        CoalescingExecutor executor = new CoalescingExecutor(called::add);
        executor.execute(() -> {
            throw new IllegalStateException("thrown");
        });
        executor.execute(() -> run.add("b"));

        assertThrows(IllegalStateException.class, called.remove()::run);
        called.remove().run();

        assertEquals(List.of("b"), run);
    }

    @Test
    void runsEveryTaskOfManyThreads() throws Exception {
        CoalescingExecutor executor = new CoalescingExecutor(pool);
        int threads = 4;
        int tasks = 50_000;
        CountDownLatch done = new CountDownLatch(threads * tasks);
        List<Thread> adding = IntStream.range(0, threads).mapToObj(i -> new Thread(() -> {
            for (int task = 0; task < tasks; task++) {
                executor.execute(done::countDown);
            }
        })).toList();
        adding.forEach(Thread::start);

        assertTrue(done.await(50, TimeUnit.SECONDS), done.getCount() + " tasks were forgotten");
    }

    @Test
    void closedPoolRejectsEveryTask() {
        CoalescingExecutor executor = new CoalescingExecutor(pool);
        pool.shutdownNow();

        assertThrows(RejectedExecutionException.class, () -> executor.execute(() -> run.add("a")));
        assertThrows(RejectedExecutionException.class, () -> executor.execute(() -> run.add("b")));
    }

    @Test
    void runsTaskAtHandThoughPoolIsClosed() {
        CoalescingExecutor[] executor = new CoalescingExecutor[1];
        boolean[] closed = new boolean[1];
        executor[0] = new CoalescingExecutor(thread -> {
            if (closed[0]) {
                throw new RejectedExecutionException("closed");
            }
            called.add(thread);
        });
        executor[0].execute(() -> run.add("a"));
        executor[0].execute(() -> run.add("b"));
        closed[0] = true;

        called.remove().run();

        assertEquals(List.of("a", "b"), run);
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await(30, TimeUnit.SECONDS);
        } catch (Exception alone) {
            throw new IllegalStateException(alone);
        }
    }
}
