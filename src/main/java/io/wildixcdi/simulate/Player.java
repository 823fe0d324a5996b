package io.wildixcdi.simulate;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Sends the events of calls at their time. Calls begin by the clock, however slow the receiver is with those that have
 * begun, as the callers of a real PBX would not wait either. The events of one call are sent one after the other, each
 * after the answer to the one before it, whatever that answer was.
 */
final class Player {

    private final Webhook webhook;
    private final CallGenerator generator;
    private final Duration pause;
    private final Executor afterThePause;
    private final BiConsumer<Answer, Long> listener;

    /**
     * A player.
     *
     * @param pause    between the events of a call
     * @param listener is told of each event what became of it, and how many nanoseconds that took since it was due; is
     *                 called by several threads
     */
    Player(Webhook webhook, CallGenerator generator, Duration pause, BiConsumer<Answer, Long> listener) {
        this.webhook = webhook;
        this.generator = generator;
        this.pause = pause;
        this.afterThePause = CompletableFuture.delayedExecutor(pause.toNanos(), TimeUnit.NANOSECONDS);
        this.listener = listener;
    }

    /**
     * Plays calls, and returns when the last one is over.
     *
     * @param calls how many
     * @param rate  how many begin in a second
     */
    void play(int calls, double rate) throws InterruptedException {
        CountDownLatch open = new CountDownLatch(calls);
        long begin = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            long due = begin + (long) (i * (1e9 / rate));
            waitUntil(due);
            play(generator.next(System.currentTimeMillis()), 0, due)
                    .whenComplete((over, problem) -> open.countDown());
        }
        open.await();
    }

    private CompletableFuture<Void> play(SimulatedCall call, int number, long due) {
        return webhook.post(call.event(number, System.currentTimeMillis())).thenCompose(answer -> {
            long now = System.nanoTime();
            listener.accept(answer, now - due);
            return number + 1 == call.events()
                    ? CompletableFuture.completedFuture(null)
                    : CompletableFuture.supplyAsync(() -> play(call, number + 1, now + pause.toNanos()), afterThePause)
                            .thenCompose(Function.identity());
        });
    }

    private static void waitUntil(long due) throws InterruptedException {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
