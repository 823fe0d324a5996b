package io.wildixcdi.deliver;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets at most so many tasks be at work at the same time. The others wait in the order in which they came, and no
 * thread waits with them.
 *
 * <p>Safe for use by several threads.
 */
final class AsyncSemaphore {

    private final Queue<Supplier<CompletionStage<?>>> waiting = new ArrayDeque<>();
    private int permits;

    AsyncSemaphore(int permits) {
        this.permits = permits;
    }

    /**
     * Runs a task as soon as there is a permit for it.
     *
     * @param task starts the work, and must not block; the permit is free again when the stage is complete, well or ill
     */
    void acquire(Supplier<CompletionStage<?>> task) {
        synchronized (waiting) {
            if (permits == 0) {
                waiting.add(task);
                return;
            }
            permits--;
        }
        run(task);
    }

    private void run(Supplier<CompletionStage<?>> first) {
        // A loop, since a task that is complete at once must not deepen the stack.
        for (Supplier<CompletionStage<?>> task = first; task != null; task = next()) {
            CompletableFuture<?> work = task.get().toCompletableFuture();
            if (!work.isDone()) {
                work.whenComplete((done, problem) -> {
                    Supplier<CompletionStage<?>> next = next();
                    if (next != null) {
                        run(next);
                    }
                });
                return;
            }
        }
    }

    /** The next task; null, and the permit is free, if there is none. */
    private @Nullable Supplier<CompletionStage<?>> next() {
        synchronized (waiting) {
            Supplier<CompletionStage<?>> next = waiting.poll();
            if (next == null) {
                permits++;
            }
            return next;
        }
    }
}
