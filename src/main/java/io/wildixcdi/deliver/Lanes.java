package io.wildixcdi.deliver;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Runs tasks of the same key one after the other, in the order in which they were added, and tasks of different keys
 * side by side. A lane exists only while it has something to do, so that keys may come and go for ever.
 *
 * <p>Safe for use by several threads. A task that is slow, or waits to be repeated, holds up its own lane only.
 */
final class Lanes {

    private final Map<String, Queue<Supplier<CompletionStage<?>>>> lanes = new HashMap<>();

    /**
     * Adds a task to the end of a lane.
     *
     * @param key  the lane
     * @param task starts the work when it is its turn, and must not block; the lane goes on when the stage is complete,
     *             well or ill
     */
    void add(String key, Supplier<CompletionStage<?>> task) {
        synchronized (lanes) {
            Queue<Supplier<CompletionStage<?>>> waiting = lanes.get(key);
            if (waiting != null) {
                waiting.add(task);
                return;
            }
            lanes.put(key, new ArrayDeque<>(2));
        }
        run(key, task);
    }

    /** How many lanes have something to do. */
    int size() {
        synchronized (lanes) {
            return lanes.size();
        }
    }

    private void run(String key, Supplier<CompletionStage<?>> first) {
        // A loop, since a task that is complete at once must not deepen the stack.
        for (Supplier<CompletionStage<?>> task = first; task != null; task = next(key)) {
            CompletableFuture<?> work = begin(task);
            if (!work.isDone()) {
                work.whenComplete((done, problem) -> {
                    Supplier<CompletionStage<?>> next = next(key);
                    if (next != null) {
                        run(key, next);
                    }
                });
                return;
            }
        }
    }

    private static CompletableFuture<?> begin(Supplier<CompletionStage<?>> task) {
        try {
            return task.get().toCompletableFuture();
        } catch (RuntimeException notBegun) {
            // Else the lane would wait for ever, and all that is added to it.
            return CompletableFuture.failedFuture(notBegun);
        }
    }

    /** The next task of the lane; null, and the lane is gone, if there is none. */
    private Supplier<CompletionStage<?>> next(String key) {
        synchronized (lanes) {
            Supplier<CompletionStage<?>> next = lanes.get(key).poll();
            if (next == null) {
                lanes.remove(key);
            }
            return next;
        }
    }
}
