package io.wildixcdi.store.embedded;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Lets what follows from batches happen in the order of the batches. By itself it would not: the journal syncs outside its
 * lock, so the writer's batch may be on the disk while the journal's timer still syncs the one before it. Its events would
 * then be handed out before earlier ones of the same call.
 *
 * <p>Nothing is told too early by waiting for an earlier batch only, and nobody waits for long: what has been written before
 * a sync began comes to the disk with it.
 */
final class BatchOrder {

    private final Executor completions;
    /** Of batches that have begun and not ended, the oldest first. */
    private final Queue<Turn> turns = new ArrayDeque<>();

    /**
     * The order of batches that one thread makes.
     *
     * @param completions does what follows from them, one after the other
     */
    BatchOrder(Executor completions) {
        this.completions = completions;
    }

    /** The turn of the next batch, which must {@linkplain Turn#end end}. */
    synchronized Turn next() {
        Turn next = new Turn();
        turns.add(next);
        return next;
    }

    private synchronized void execute(Turn turn, Runnable task) {
        if (turn == turns.peek()) {
            completions.execute(task);
        } else {
            turn.early.add(task);
        }
    }

    private synchronized void end(Turn turn) {
        turn.ended = true;
        while (!turns.isEmpty() && turns.peek().ended) {
            turns.remove();
            if (!turns.isEmpty()) {
                turns.peek().early.forEach(completions::execute);
            }
        }
    }

    /** Does what follows from one batch when it has from all before. */
    final class Turn implements Executor {

        private final List<Runnable> early = new ArrayList<>();
        private boolean ended;

        @Override
        public void execute(Runnable task) {
            BatchOrder.this.execute(this, task);
        }

        /** Nothing more will follow from the batch. */
        void end() {
            BatchOrder.this.end(this);
        }
    }
}
