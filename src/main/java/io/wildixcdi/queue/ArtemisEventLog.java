package io.wildixcdi.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;

/**
 * Writes events to the broker. One thread does, and takes all that have arrived in the meantime together, so that they
 * share one write to the disk. It does not wait for the disk, but for the last but one batch: while one is on its way,
 * the next one fills.
 *
 * <p>The thread is our own also because the broker leaves thread-locals behind, which on a thread of the server would
 * hold this WAR's class loader after an undeployment.
 */
@ApplicationScoped
public class ArtemisEventLog implements EventLog {

    /** One that is on its way to the disk, and one that fills. */
    private static final int BATCHES_UNDER_WAY = 2;
    private static final int LARGEST_BATCH = 256;

    /**
     * When the disk has taken longer than this for a batch, events are refused at once, in nanoseconds. Each event that
     * waits holds a thread of the server, and other applications need those.
     */
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** How long {@link #close} waits for the disk. */
    private static final long LAST_WRITES_MILLIS = 3_000;

    /** Tells the writer that no more will come. */
    private static final Entry END = new Entry(null, null);

    private final EmbeddedBroker broker;
    /** Events on their way to the disk by their digest: a duplicate of one is no safer than the event itself. */
    private final ConcurrentMap<String, CompletableFuture<Receipt>> underWay = new ConcurrentHashMap<>();
    /** Bounded by the requests that the server has open, each of which waits for its one event. */
    private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    private Thread writer;
    private volatile boolean open;
    /** When the disk last got on with its work, or began to, by {@link System#nanoTime}. */
    private volatile long progressAt;

    @Inject
    ArtemisEventLog(EmbeddedBroker broker) {
        this.broker = broker;
    }

    /** For the container's proxy. */
    ArtemisEventLog() {
        this(null);
    }

    /**
     * Begins to accept events. The broker must have been started.
     *
     * @param threads makes the thread that writes
     */
    public void open(ThreadFactory threads) {
        entries.clear();
        writer = threads.newThread(this::write);
        open = true;
        writer.start();
    }

    /**
     * Accepts no more events. Those under way are still written; if that takes long, their senders are told that they
     * are not, and will send them again.
     */
    public void close() {
        open = false;
        if (writer != null) {
            // Not by an interrupt, which would close the broker's files if it came in the middle of a write.
            entries.add(END);
            try {
                writer.join(LAST_WRITES_MILLIS);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
        underWay.values().forEach(receipt -> receipt.completeExceptionally(closed()));
    }

    @Override
    public CompletionStage<Receipt> append(AcceptedEvent event) {
        String unavailable = unavailable();
        if (unavailable != null) {
            return CompletableFuture.failedStage(new StoreUnavailable(unavailable));
        }
        CompletableFuture<Receipt> receipt = new CompletableFuture<>();
        CompletableFuture<Receipt> earlier = underWay.putIfAbsent(event.digest(), receipt);
        if (earlier != null) {
            return earlier.thenApply(stored -> Receipt.DUPLICATE);
        }
        receipt.whenComplete((stored, problem) -> underWay.remove(event.digest(), receipt));
        entries.add(new Entry(event, receipt));
        if (!open) {
            receipt.completeExceptionally(closed());
        }
        return receipt;
    }

    private String unavailable() {
        if (!open) {
            return "the server is shutting down";
        }
        long now = System.nanoTime();
        if (underWay.isEmpty()) {
            progressAt = now;
        } else if (now - progressAt > STALLED_NANOS) {
            return "the disk takes too long";
        }
        return broker.unavailable();
    }

    private void write() {
        Semaphore slots = new Semaphore(BATCHES_UNDER_WAY);
        List<Entry> together = new ArrayList<>();
        try {
            boolean more = true;
            while (more) {
                together.add(entries.take());
                slots.acquire();
                entries.drainTo(together, LARGEST_BATCH - 1);
                // Not remove(END): a record's equals(), once called, ties its class loader to a handle of the JDK.
                more = !together.removeIf(entry -> entry == END);
                write(List.copyOf(together)).whenComplete((done, problem) -> {
                    progressAt = System.nanoTime();
                    slots.release();
                });
                together.clear();
            }
            slots.tryAcquire(BATCHES_UNDER_WAY, LAST_WRITES_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException undeployed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stores events, and completes when they are on the disk, or will never be. */
    private CompletionStage<?> write(List<Entry> together) {
        List<Entry> written = new ArrayList<>(together.size());
        Batch batch = null;
        try {
            batch = broker.batch();
            for (Entry entry : together) {
                if (broker.remembers(entry.event().digest())) {
                    entry.receipt().complete(Receipt.DUPLICATE);
                } else {
                    written.add(entry);
                    batch.send(message(entry.event(), batch));
                }
            }
            return batch.commit().whenComplete((done, problem) -> {
                if (problem == null) {
                    written.forEach(entry -> entry.receipt().complete(Receipt.STORED));
                } else {
                    refuse(written, problem);
                }
            });
        } catch (Exception notWritten) {
            if (batch != null) {
                batch.rollback();
            }
            refuse(written, notWritten);
            return CompletableFuture.completedStage(null);
        }
    }

    private static CoreMessage message(AcceptedEvent event, Batch batch) {
        CoreMessage message = EventMessage.write(event, batch, EmbeddedBroker.EVENTS);
        message.putBytesProperty(Message.HDR_DUPLICATE_DETECTION_ID, HexFormat.of().parseHex(event.digest()));
        return message;
    }

    private static void refuse(List<Entry> entries, Throwable problem) {
        StoreUnavailable refusal = new StoreUnavailable("the store did not take the event", problem);
        entries.forEach(entry -> entry.receipt().completeExceptionally(refusal));
    }

    private static StoreUnavailable closed() {
        return new StoreUnavailable("the server is shutting down");
    }

    /** An event to write, and the one who is to be told. */
    private record Entry(AcceptedEvent event, CompletableFuture<Receipt> receipt) {
    }
}
