package io.wildixcdi.deliver;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks of the same key one after the other, in the order in which they were added, and tasks of different keys
 * side by side. A key is known only while it has something to do, so that keys may come and go for ever.
 *
 * <p>Safe for use by several threads. A task that is slow, or waits to be repeated, holds up its own key only.
 */
final class KeyedSerialExecutor {

    private final Map<String, Queue<Supplier<CompletionStage<?>>>> tasks = new HashMap<>();

    /**
     * Adds a task behind those of the same key.
     *
     * @param key  tasks with the same one run one after the other
     * @param task starts the work once all earlier tasks of the key are complete, and must not block; the next task
     *             starts when the stage completes, normally or exceptionally
     */
    void add(String key, Supplier<CompletionStage<?>> task) {
        synchronized (tasks) {
            Queue<Supplier<CompletionStage<?>>> waiting = tasks.get(key);
            if (waiting != null) {
                waiting.add(task);
                return;
            }
            tasks.put(key, new ArrayDeque<>(2));
        }
        run(key, task);
    }

    /** How many keys have something to do. */
    int size() {
        synchronized (tasks) {
            return tasks.size();
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
            // Else all that is added for this key would wait for ever.
            return CompletableFuture.failedFuture(notBegun);
        }
    }

    /** The next task of the key; null, and the key is forgotten, if there is none. */
    private @Nullable Supplier<CompletionStage<?>> next(String key) {
        synchronized (tasks) {
            Queue<Supplier<CompletionStage<?>>> waiting = tasks.get(key);
            Supplier<CompletionStage<?>> next = waiting == null ? null : waiting.poll();
            if (next == null) {
                tasks.remove(key);
            }
            return next;
        }
    }
}
