package io.wildixcdi.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AsyncSemaphoreTest {

    private final AsyncSemaphore permits = new AsyncSemaphore(2);
    private final List<Integer> begun = new ArrayList<>();
    private final List<CompletableFuture<Object>> work =
            IntStream.range(0, 5).mapToObj(number -> new CompletableFuture<>()).toList();

    @Test
    void runsAtMostPermittedTasksAndTheRestInOrder() {
        work.forEach(this::take);
        assertEquals(List.of(0, 1), begun);

        work.get(1).complete(null);
        assertEquals(List.of(0, 1, 2), begun);
        work.get(0).complete(null);
        work.get(2).complete(null);
        assertEquals(List.of(0, 1, 2, 3, 4), begun);
    }

    @Test
    void failedTaskReleasesPermit() {
        work.forEach(this::take);

        work.get(0).completeExceptionally(new IllegalStateException());
        assertEquals(List.of(0, 1, 2), begun);
    }

    @Test
    void releasedPermitServesNextTask() {
        take(work.get(0));
        take(work.get(1));
        work.get(0).complete(null);
        work.get(1).complete(null);

        take(work.get(2));
        take(work.get(3));
        take(work.get(4));
        assertEquals(List.of(0, 1, 2, 3), begun);
    }

    @Test
    void runsManyWaitingTasksWithoutDeepStack() {
        take(work.get(0));
        take(work.get(1));
        int many = 100_000;
        for (int i = 0; i < many; i++) {
            take(CompletableFuture.completedFuture(null));
        }

        work.get(0).complete(null);
        assertEquals(2 + many, begun.size());
    }

    private void take(CompletableFuture<Object> task) {
        permits.acquire(() -> {
            begun.add(work.indexOf(task));
            return task;
        });
    }
}
