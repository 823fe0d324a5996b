package io.wildixcdi.store.embedded;

import io.wildixcdi.store.AppendResult;
import io.wildixcdi.store.EventLog;
import io.wildixcdi.store.PendingAppends;
import io.wildixcdi.store.PendingAppends.PendingAppend;
import io.wildixcdi.store.StoreUnavailableException;
import io.wildixcdi.store.embedded.artemis.ArtemisBroker;
import io.wildixcdi.store.embedded.artemis.Batch;
import io.wildixcdi.subscription.AcceptedEvent;
import io.wildixcdi.subscription.EventMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.jspecify.annotations.Nullable;

/**
 * Writes events to the broker in this WAR. One thread does, and takes all that have arrived in the meantime together,
 * so that they share one write to the disk, also with the acknowledgements of earlier ones. It does all of it itself,
 * from the journal's records to the sync, the answers and the handing out to subscriptions, as long as nobody else
 * writes at that moment: threads that wake each other cost more than the work.
 */
final class EmbeddedEventLog implements EventLog {

    private static final Logger LOG = System.getLogger(EmbeddedEventLog.class.getName());

    private static final int MAX_BATCH = 256;

    /** How long deferred changes wait at most for an event that is written with them. */
    private static final long POLL_INTERVAL_MILLIS = 20;

    /**
     * How long another thread of the broker's that writes a batch at this moment is waited for before the writer
     * looks again.
     */
    private static final long DISK_POLL_MILLIS = 1;

    /** How long {@link #close} waits for the disk. */
    private static final long CLOSE_TIMEOUT_MILLIS = 3_000;

    private final EmbeddedBroker broker;
    private final PendingAppends appends = new PendingAppends("the disk takes too long");
    /** On the disk, and their senders have not been told. Used by the writer's thread only. */
    private final List<PendingAppend> untold = new ArrayList<>();
    private @Nullable Thread writer;

    EmbeddedEventLog(EmbeddedBroker broker) {
        this.broker = broker;
    }

    /**
     * Begins to accept events. The broker must have been started.
     *
     * @param threads makes the thread that writes
     */
    void open(ThreadFactory threads) {
        Thread thread = threads.newThread(this::run);
        writer = thread;
        appends.open();
        broker.deferred().leaveToWriter();
        thread.start();
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

    /**
     * What the writer does from the opening of the log to its end. Whatever is thrown, the next events find a writer:
     * without one, all would be refused until the next start.
     */
    private void run() {
        ArtemisBroker artemis = broker.artemis();
        artemis.writeOnThisThread();
        List<PendingAppend> together = List.of();
        long pollMillis = POLL_INTERVAL_MILLIS;
        boolean more = true;
        try {
            while (more) {
                try {
                    if (!appends.isWaiting()) {
                        tellSenders();
                    }
                    together = appends.take(MAX_BATCH, pollMillis);
                    pollMillis = broker.deferred().make(MAX_BATCH) < MAX_BATCH ? POLL_INTERVAL_MILLIS : 0;
                    more = appends.isOpen() || !together.isEmpty();
                    write(together, artemis);
                } catch (InterruptedException interrupted) {
                    throw interrupted;
                } catch (Exception | Error failed) {
                    LOG.log(Level.ERROR, "The store did not take events (" + together.size() + "), it goes on with the"
                            + " next ones: " + failed, failed);
                    tellSenders();
                    refuse(together.stream().filter(append -> !append.result().isDone()).toList(), failed);
                    // After the end of the log, whatever fails would fail for ever; close() refuses what still waits.
                    more = appends.isOpen();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            tellSenders();
        }
    }

    /**
     * Tells of events that are on the disk, just before this thread waits for the disk again, or for the next event:
     * the senders' threads wake up then and find processors free. Told as soon as it has written, they would be kept
     * from finishing by this one, which goes on with the next batch, and on WildFly others spin until they have
     * finished.
     */
    private void tellSenders() {
        untold.forEach(append -> append.result().complete(AppendResult.STORED));
        untold.clear();
    }

    /** Writes events and the deferred changes to the disk. */
    private void write(List<PendingAppend> together, ArtemisBroker artemis) throws Exception {
        if (together.isEmpty()) {
            artemis.write();
        } else {
            CompletableFuture<Void> onDisk = store(together, artemis);
            tellSenders();
            artemis.write();
            await(onDisk, artemis);
        }
    }

    /**
     * Waits until a batch is done, before the next one is begun: a subscription that reads from pages while they are
     * written would get an event of the next batch before one of this, if both came to be of use while it reads. As a
     * rule the batch is done already. If not, a thread of the broker's writes it, or is about to.
     */
    private static void await(CompletableFuture<Void> onDisk, ArtemisBroker artemis) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        onDisk.whenComplete((written, problem) -> done.countDown());
        while (!done.await(DISK_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            if (!artemis.isRunning()) {
                throw new IllegalStateException("the broker has stopped");
            }
            artemis.write();
        }
        onDisk.join();
    }

    /** Stores events, and completes when they are on the disk, or will never be. */
    private CompletableFuture<Void> store(List<PendingAppend> together, ArtemisBroker artemis) throws Exception {
        Batch batch = artemis.batch();
        try {
            List<PendingAppend> written = new ArrayList<>(together.size());
            for (PendingAppend append : together) {
                if (broker.duplicates().contains(append.event().digest())) {
                    append.result().complete(AppendResult.DUPLICATE);
                } else {
                    store(append.event(), batch);
                    written.add(append);
                }
            }
            return batch.commit().thenRun(() -> stored(written)).toCompletableFuture();
        } catch (Exception | Error notWritten) {
            batch.rollback();
            throw notWritten;
        }
    }

    private void stored(List<PendingAppend> written) {
        // First: whoever is told sends its next event at once, and that must not meet a store that seems to stall.
        appends.progress();
        if (Thread.currentThread() == writer) {
            untold.addAll(written);
        } else {
            written.forEach(append -> append.result().complete(AppendResult.STORED));
        }
    }

    private void store(AcceptedEvent event, Batch batch) throws Exception {
        ICoreMessage message = batch.message(EventMessage.ADDRESS, event.body().length);
        EventMessage.write(event, message);
        ParsedDocument.keep(event, message);
        batch.send(message);
        long forgotten = broker.duplicates().add(event.digest(), batch.remember(event.digest()));
        if (forgotten != DeduplicationWindow.NO_RECORD) {
            batch.forget(forgotten);
        }
    }

    private void refuse(List<PendingAppend> refused, Throwable problem) {
        // Before their senders send them again.
        refused.forEach(append -> broker.duplicates().remove(append.event().digest()));
        StoreUnavailableException refusal = new StoreUnavailableException("the store did not take the event", problem);
        refused.forEach(append -> append.result().completeExceptionally(refusal));
    }
}
