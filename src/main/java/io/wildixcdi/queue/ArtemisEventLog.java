package io.wildixcdi.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.SendAcknowledgementHandler;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/**
 * Writes events to the broker. One thread sends them into one session without waiting, and the broker tells of each when
 * it is on disk; so all events that arrive while the disk is busy share its next write.
 *
 * <p>The thread is our own also because the broker's client leaves thread-locals behind, which on a thread of the server
 * would hold this WAR's class loader after an undeployment.
 */
@ApplicationScoped
public class ArtemisEventLog implements EventLog {

    private final EmbeddedBroker broker;
    /** Events on their way to the disk by their digest: a duplicate of one is no safer than the event itself. */
    private final ConcurrentMap<String, CompletableFuture<Receipt>> underWay = new ConcurrentHashMap<>();
    /** Bounded by the requests that the server has open, each of which waits for its one event. */
    private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    private ServerLocator locator;
    private ClientSession session;
    private ClientProducer producer;
    private Thread writer;
    private volatile boolean open;

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
        try {
            locator = broker.locator()
                    // That there is a size at all makes the broker confirm every event.
                    .setConfirmationWindowSize(EmbeddedBroker.CONFIRMATION_BYTES)
                    .setBlockOnDurableSend(false)
                    // Not throttled by credits: a full disk is told by 503, not by a thread that waits.
                    .setProducerWindowSize(-1);
            session = locator.createSessionFactory().createSession(true, true);
            producer = session.createProducer(EmbeddedBroker.EVENTS);
            writer = threads.newThread(this::write);
            open = true;
            writer.start();
        } catch (Exception notConnected) {
            close();
            throw new IllegalStateException("The store can't be written to: " + notConnected, notConnected);
        }
    }

    /** Accepts no more events. Those under way may still be written, but their senders are told that they are not. */
    public void close() {
        open = false;
        if (writer != null) {
            writer.interrupt();
        }
        if (locator != null) {
            locator.close();
        }
        underWay.values().forEach(receipt -> receipt.completeExceptionally(closed()));
    }

    @Override
    public CompletionStage<Receipt> append(AcceptedEvent event) {
        String unavailable = open ? broker.unavailable() : "the server is shutting down";
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

    private void write() {
        try {
            while (open) {
                Entry entry = entries.take();
                if (broker.remembers(entry.event().digest())) {
                    entry.receipt().complete(Receipt.DUPLICATE);
                } else {
                    send(entry);
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Entry entry) {
        try {
            Message message = EventMessage.write(session.createMessage(true), entry.event());
            message.putBytesProperty(Message.HDR_DUPLICATE_DETECTION_ID,
                    HexFormat.of().parseHex(entry.event().digest()));
            producer.send(message, entry);
        } catch (ActiveMQException | RuntimeException notSent) {
            entry.sendFailed(null, notSent);
        }
    }

    private static StoreUnavailable closed() {
        return new StoreUnavailable("the server is shutting down");
    }

    /** An event to write, and the one who is to be told. */
    private record Entry(AcceptedEvent event, CompletableFuture<Receipt> receipt)
            implements SendAcknowledgementHandler {

        @Override
        public void sendAcknowledged(Message message) {
            receipt.complete(Receipt.STORED);
        }

        // Without this, the interface's default would take a failure for a success.
        @Override
        public void sendFailed(Message message, Exception problem) {
            receipt.completeExceptionally(new StoreUnavailable("the store did not take the event", problem));
        }
    }
}
