package io.wildixcdi.deliver;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyedSerialExecutorTest {

    private final KeyedSerialExecutor executor = new KeyedSerialExecutor();
    private final List<String> begun = Collections.synchronizedList(new ArrayList<>());

    @Test
    void runsTasksOfOneKeyInSequence() {
        CompletableFuture<Object> first = task("a", "a1");
        CompletableFuture<Object> second = task("a", "a2");
        task("a", "a3");
        assertEquals(List.of("a1"), begun);

        first.complete(null);
        assertEquals(List.of("a1", "a2"), begun);

        second.complete(null);
        assertEquals(List.of("a1", "a2", "a3"), begun);
    }

    @Test
    void runsTasksOfTwoKeysConcurrently() {
        task("a", "a1");
        task("b", "b1");

        assertEquals(List.of("a1", "b1"), begun);
    }

    @Test
    void stuckKeyDelaysNoOtherKey() {
        task("stuck", "s1");
        task("stuck", "s2");
        for (int i = 0; i < 1_000; i++) {
            task("key" + i % 10, "t" + i).complete(null);
        }

        assertEquals(1_001, begun.size());
        assertEquals(1, executor.size());
    }

    @Test
    void continuesAfterFailedTask() {
        CompletableFuture<Object> failing = task("a", "a1");
        task("a", "a2");

        failing.completeExceptionally(new IllegalStateException("failed"));

        assertEquals(List.of("a1", "a2"), begun);
    }

    @Test
    void continuesAfterTaskThatFailedAtOnce() {
        executor.add("a", () -> CompletableFuture.failedStage(new IllegalStateException("failed")));
        task("a", "a2");

        assertEquals(List.of("a2"), begun);
    }

    @Test
    void continuesAfterTaskThatThrew() {
        executor.add("a", () -> {
            throw new IllegalStateException("not begun");
        });
        CompletableFuture<Object> second = task("a", "a2");
        executor.add("a", () -> {
            throw new IllegalStateException("not begun");
        });
        task("a", "a4");
        second.complete(null);

        assertEquals(List.of("a2", "a4"), begun);
    }

    @Test
    void forgetsIdleKey() {
        CompletableFuture<Object> first = task("a", "a1");
        CompletableFuture<Object> second = task("a", "a2");
        assertEquals(1, executor.size());

        first.complete(null);
        second.complete(null);
        assertEquals(0, executor.size());

        task("a", "a3").complete(null);
        assertEquals(List.of("a1", "a2", "a3"), begun);
        assertEquals(0, executor.size());
    }

    @Test
    void completedTaskDoesNotDeepenStack() {
        CompletableFuture<Object> first = task("a", "first");
        int[] done = new int[1];
        for (int i = 0; i < 100_000; i++) {
            executor.add("a", () -> {
                done[0]++;
                return CompletableFuture.completedStage(null);
            });
        }

        assertDoesNotThrow(() -> first.complete(null));

        assertEquals(100_000, done[0]);
        assertEquals(0, executor.size());
    }

    @Test
    void taskAddsTaskOfSameKeyWithoutDeepStack() {
        int[] done = new int[1];
        executor.add("a", new Supplier<CompletionStage<?>>() {
            @Override
            public CompletionStage<?> get() {
                if (++done[0] < 100_000) {
                    executor.add("a", this);
                }
                return CompletableFuture.completedStage(null);
            }
        });

        assertEquals(100_000, done[0]);
    }

    @Test
    void keepsOrderPerKeyUnderConcurrency() throws Exception {
        int keys = 8;
        int tasks = 2_000;
        Map<Integer, List<Integer>> order = new HashMap<>();
        IntStream.range(0, keys).forEach(key -> order.put(key, Collections.synchronizedList(new ArrayList<>())));
        int[] atWork = new int[keys];
        CountDownLatch done = new CountDownLatch(keys * tasks);
        List<String> overlaps = Collections.synchronizedList(new ArrayList<>());
        ExecutorService adding = Executors.newFixedThreadPool(keys);
        ExecutorService working = Executors.newFixedThreadPool(4);
        try {
            // One thread a key, since only its own adds have an order.
            List<Future<?>> added = new ArrayList<>();
            for (int k = 0; k < keys; k++) {
                int key = k;
                added.add(adding.submit(() -> {
                    for (int i = 0; i < tasks; i++) {
                        int task = i;
                        executor.add("key" + key, () -> CompletableFuture.runAsync(() -> {
                            if (++atWork[key] != 1) {
                                overlaps.add(key + "/" + task);
                            }
                            order.get(key).add(task);
                            atWork[key]--;
                            done.countDown();
                        }, working));
                    }
                }));
            }
            for (Future<?> adder : added) {
                adder.get(30, TimeUnit.SECONDS);
            }
            assertTrue(done.await(30, TimeUnit.SECONDS));
        } finally {
            adding.shutdownNow();
            working.shutdown();
        }

        assertTrue(working.awaitTermination(30, TimeUnit.SECONDS));
        assertEquals(List.of(), overlaps);
        List<Integer> inOrder = IntStream.range(0, tasks).boxed().toList();
        order.forEach((key, seen) -> assertEquals(inOrder, seen));
        assertEquals(0, executor.size());
    }

    private CompletableFuture<Object> task(String key, String name) {
        CompletableFuture<Object> work = new CompletableFuture<>();
        executor.add(key, () -> {
            begun.add(name);
            return work;
        });
        return work;
    }
}
