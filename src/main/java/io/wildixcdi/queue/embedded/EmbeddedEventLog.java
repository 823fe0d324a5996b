package io.wildixcdi.queue.embedded;

import io.wildixcdi.queue.AcceptedEvent;
import io.wildixcdi.queue.Arrivals;
import io.wildixcdi.queue.Arrivals.Arrival;
import io.wildixcdi.queue.EventLog;
import io.wildixcdi.queue.EventMessage;
import io.wildixcdi.queue.StoreUnavailable;
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
 * moment: threads that wake each other cost more than the work.
 */
final class EmbeddedEventLog implements EventLog {

    /** One that another thread is writing, and one that fills. */
    private static final int BATCHES_UNDER_WAY = 2;
    private static final int LARGEST_BATCH = 256;

    /** How long others are given to write to the disk, in microseconds: time enough for a thread to be woken. */
    private static final long TURN_MICROS = 1_000;

    /** How long deferred changes wait at most for an event that is written with them. */
    private static final long MOMENT_MILLIS = 20;

    /** How long {@link #close} waits for the disk. */
    private static final long LAST_WRITES_MILLIS = 3_000;

    private final EmbeddedBroker broker;
    private final Arrivals arrivals = new Arrivals("the disk takes too long");
    /** On the disk, and their senders have not been told. Used by the writer's thread only. */
    private final List<Arrival> untold = new ArrayList<>();
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
        arrivals.open();
        broker.deferred().leaveToWriter();
        writer.start();
    }

    /**
     * Accepts no more events. Those under way are still written; if that takes long, their senders are told that they
     * are not, and will send them again.
     */
    void close() {
        arrivals.close();
        if (writer != null) {
            try {
                writer.join(LAST_WRITES_MILLIS);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
        arrivals.refuseAll(Arrivals.closed());
        broker.deferred().leaveToOthers();
    }

    @Override
    public CompletionStage<Receipt> append(AcceptedEvent event) {
        String unavailable = arrivals.unavailable();
        if (unavailable == null) {
            unavailable = broker.unavailable();
        }
        return unavailable == null ? arrivals.add(event)
                : CompletableFuture.failedStage(new StoreUnavailable(unavailable));
    }

    private void write() {
        broker.writeOnThisThread();
        Semaphore slots = new Semaphore(BATCHES_UNDER_WAY);
        TimerTurns timer = new TimerTurns(EmbeddedBroker.JOURNAL_COLLECTS_NANOS, System.nanoTime());
        try {
            boolean more = true;
            long moment = MOMENT_MILLIS;
            while (more) {
                slots.acquire();
                if (!arrivals.isWaiting()) {
                    tellSenders();
                }
                List<Arrival> together = arrivals.take(LARGEST_BATCH, moment);
                moment = broker.deferred().make(LARGEST_BATCH) < LARGEST_BATCH ? MOMENT_MILLIS : 0;
                more = arrivals.isOpen() || !together.isEmpty();
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
            slots.tryAcquire(BATCHES_UNDER_WAY, LAST_WRITES_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException undeployed) {
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
        untold.forEach(arrival -> arrival.receipt().complete(Receipt.STORED));
        untold.clear();
    }

    /**
     * Goes on with the next batch only when all is on the disk. To go on at once would take it away again from the
     * journal's timer. And a subscription that reads from pages while they are written would get an event of the next batch
     * before one of this, if both came to be of use while it reads.
     */
    private void awaitDisk(Semaphore slots) throws InterruptedException {
        while (!slots.tryAcquire(BATCHES_UNDER_WAY, TURN_MICROS, TimeUnit.MICROSECONDS)) {
            // Perhaps the timer was asleep, which it can't be asked.
            broker.write();
        }
        slots.release(BATCHES_UNDER_WAY);
    }

    /** Stores events, and completes when they are on the disk, or will never be. */
    private CompletionStage<?> write(List<Arrival> together) {
        List<Arrival> written = new ArrayList<>(together.size());
        BatchOrder.Turn turn = order.next();
        Batch batch = null;
        try {
            batch = broker.batch(turn);
            for (Arrival arrival : together) {
                if (broker.duplicates().contains(arrival.event().digest())) {
                    arrival.receipt().complete(Receipt.DUPLICATE);
                } else {
                    written.add(arrival);
                    write(arrival.event(), batch);
                }
            }
            return batch.commit().whenComplete((done, problem) -> {
                // First: whoever is told sends its next event at once, and that must not meet a store that seems to stall.
                arrivals.progress();
                if (problem == null && Thread.currentThread() == writer) {
                    untold.addAll(written);
                } else if (problem == null) {
                    written.forEach(arrival -> arrival.receipt().complete(Receipt.STORED));
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
        if (forgotten != DuplicateMemory.NO_RECORD) {
            batch.forget(forgotten);
        }
    }

    private void refuse(List<Arrival> arrivals, Throwable problem) {
        // Before their senders send them again.
        arrivals.forEach(arrival -> broker.duplicates().remove(arrival.event().digest()));
        StoreUnavailable refusal = new StoreUnavailable("the store did not take the event", problem);
        arrivals.forEach(arrival -> arrival.receipt().completeExceptionally(refusal));
    }
}
