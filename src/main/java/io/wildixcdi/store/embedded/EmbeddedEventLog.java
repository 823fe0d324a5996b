package io.wildixcdi.store.embedded;

import io.wildixcdi.store.AppendResult;
import io.wildixcdi.store.EventLog;
import io.wildixcdi.store.PendingAppends;
import io.wildixcdi.store.PendingAppends.PendingAppend;
import io.wildixcdi.store.StoreUnavailableException;
import io.wildixcdi.subscription.AcceptedEvent;
import io.wildixcdi.subscription.EventMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;

/**
 * Writes events to the broker in this WAR. One thread does, and takes all that have arrived in the meantime together, so
 * that they share one write to the disk, also with the acknowledgements of earlier ones. It does all of it itself, from the
 * journal's records to the sync, the answers and the handing out to subscriptions, as long as nobody else writes at that
 * pollMillis: threads that wake each other cost more than the work.
 */
final class EmbeddedEventLog implements EventLog {

    /** One that another thread is writing, and one that fills. */
    private static final int MAX_BATCHES = 2;
    private static final int MAX_BATCH = 256;

    /** How long others are given to write to the disk, in microseconds: time enough for a thread to be woken. */
    private static final long TIMER_WAIT_MICROS = 1_000;

    /** How long deferred changes wait at most for an event that is written with them. */
    private static final long POLL_INTERVAL_MILLIS = 20;

    /** How long {@link #close} waits for the disk. */
    private static final long CLOSE_TIMEOUT_MILLIS = 3_000;

    private final EmbeddedBroker broker;
    private final PendingAppends appends = new PendingAppends("the disk takes too long");
    /** On the disk, and their senders have not been told. Used by the writer's thread only. */
    private final List<PendingAppend> untold = new ArrayList<>();
    private BatchOrder order;
    private Thread writer;

    EmbeddedEventLog(EmbeddedBroker broker) {
        this.broker = broker;
    }

    /**
     * Begins to accept events. The broker must have been started.
     *
     * @param threads makes the thread that writes
     */
    void open(ThreadFactory threads) {
        order = new BatchOrder(broker.completions());
        writer = threads.newThread(this::write);
        appends.open();
        broker.deferred().leaveToWriter();
        writer.start();
    }

    /**
     * Accepts no more events. Those under way are still written; if that takes long, their senders are told that they
     * are not, and will send them again.
     */
    void close() {
        appends.close();
        if (writer != null) {
            try {
                writer.join(CLOSE_TIMEOUT_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        appends.refuseAll(PendingAppends.closed());
        broker.deferred().leaveToOthers();
    }

    @Override
    public CompletionStage<AppendResult> append(AcceptedEvent event) {
        String unavailable = appends.unavailable();
        if (unavailable == null) {
            unavailable = broker.unavailable();
        }
        return unavailable == null ? appends.add(event)
                : CompletableFuture.failedStage(new StoreUnavailableException(unavailable));
    }

    private void write() {
        broker.writeOnThisThread();
        Semaphore slots = new Semaphore(MAX_BATCHES);
        JournalTimerShare timer = new JournalTimerShare(EmbeddedBroker.JOURNAL_COLLECTS_NANOS, System.nanoTime());
        try {
            boolean more = true;
            long pollMillis = POLL_INTERVAL_MILLIS;
            while (more) {
                slots.acquire();
                if (!appends.isWaiting()) {
                    tellSenders();
                }
                List<PendingAppend> together = appends.take(MAX_BATCH, pollMillis);
                pollMillis = broker.deferred().make(MAX_BATCH) < MAX_BATCH ? POLL_INTERVAL_MILLIS : 0;
                more = appends.isOpen() || !together.isEmpty();
                if (together.isEmpty()) {
                    slots.release();
                    broker.write();
                    tellSenders();
                } else {
                    write(together).whenComplete((done, problem) -> slots.release());
                    tellSenders();
                    boolean timersTurn = timer.isNext(System.nanoTime());
                    if (timersTurn) {
                        broker.writePages();
                    } else {
                        broker.write();
                    }
                    if (timersTurn || broker.isPaging()) {
                        awaitDisk(slots);
                    }
                }
            }
            slots.tryAcquire(MAX_BATCHES, CLOSE_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            tellSenders();
        }
    }

    /**
     * Of events that are on the disk, just before this thread waits for the disk again, or for the next event: their threads
     * wake up then and find processors free. Told as soon as it has written, they would be kept from finishing by this one, which
     * goes on with the next batch, and on WildFly others spin until they have finished.
     */
    private void tellSenders() {
        untold.forEach(append -> append.result().complete(AppendResult.STORED));
        untold.clear();
    }

    /**
     * Goes on with the next batch only when all is on the disk. To go on at once would take it away again from the
     * journal's timer. And a subscription that reads from pages while they are written would get an event of the next batch
     * before one of this, if both came to be of use while it reads.
     */
    private void awaitDisk(Semaphore slots) throws InterruptedException {
        while (!slots.tryAcquire(MAX_BATCHES, TIMER_WAIT_MICROS, TimeUnit.MICROSECONDS)) {
            // Perhaps the timer was asleep, which it can't be asked.
            broker.write();
        }
        slots.release(MAX_BATCHES);
    }

    /** Stores events, and completes when they are on the disk, or will never be. */
    private CompletionStage<?> write(List<PendingAppend> together) {
        List<PendingAppend> written = new ArrayList<>(together.size());
        BatchOrder.Turn turn = order.next();
        Batch batch = null;
        try {
            batch = broker.batch(turn);
            for (PendingAppend append : together) {
                if (broker.duplicates().contains(append.event().digest())) {
                    append.result().complete(AppendResult.DUPLICATE);
                } else {
                    written.add(append);
                    write(append.event(), batch);
                }
            }
            return batch.commit().whenComplete((done, problem) -> {
                // First: whoever is told sends its next event at once, and that must not meet a store that seems to stall.
                appends.progress();
                if (problem == null && Thread.currentThread() == writer) {
                    untold.addAll(written);
                } else if (problem == null) {
                    written.forEach(append -> append.result().complete(AppendResult.STORED));
                } else {
                    refuse(written, problem);
                }
            }).whenComplete((done, problem) -> turn.end());
        } catch (Exception notWritten) {
            if (batch != null) {
                batch.rollback();
            }
            refuse(written, notWritten);
            turn.end();
            return CompletableFuture.completedStage(null);
        }
    }

    private void write(AcceptedEvent event, Batch batch) throws Exception {
        CoreMessage message = batch.message(EventMessage.ADDRESS, event.body().length);
        EventMessage.write(event, message);
        ParsedDocument.keep(event, message);
        batch.send(message);
        long forgotten = broker.duplicates().add(event.digest(), batch.remember(event.digest()));
        if (forgotten != DeduplicationWindow.NO_RECORD) {
            batch.forget(forgotten);
        }
    }

    private void refuse(List<PendingAppend> appends, Throwable problem) {
        // Before their senders send them again.
        appends.forEach(append -> broker.duplicates().remove(append.event().digest()));
        StoreUnavailableException refusal = new StoreUnavailableException("the store did not take the event", problem);
        appends.forEach(append -> append.result().completeExceptionally(refusal));
    }
}
