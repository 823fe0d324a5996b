package io.wildixcdi.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.SendAcknowledgementHandler;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/**
 * Writes events to the broker: one session for all threads, into which events are sent without waiting; the broker
 * tells of each when it is on disk. So all events that arrive while the disk is busy share its next write.
 */
@ApplicationScoped
public class ArtemisEventLog implements EventLog {

    private final EmbeddedBroker broker;
    /** Events on their way to the disk by their digest: a duplicate of one is no safer than the event itself. */
    private final ConcurrentMap<String, CompletableFuture<Receipt>> underWay = new ConcurrentHashMap<>();
    private ServerLocator locator;
    private ClientSession session;
    private ClientProducer producer;
    private volatile boolean open;

    @Inject
    ArtemisEventLog(EmbeddedBroker broker) {
        this.broker = broker;
    }

    /** For the container's proxy. */
    ArtemisEventLog() {
        this(null);
    }

    /** Begins to accept events. The broker must have been started. */
    public synchronized void open() {
        try {
            locator = broker.locator()
                    // The size is never reached; that there is one makes the broker confirm every event.
                    .setConfirmationWindowSize(Integer.MAX_VALUE)
                    .setBlockOnDurableSend(false)
                    // Not throttled by credits: a full disk is told by 503, not by a thread that waits.
                    .setProducerWindowSize(-1);
            ClientSessionFactory factory = locator.createSessionFactory();
            session = factory.createSession(true, true);
            producer = session.createProducer(EmbeddedBroker.EVENTS);
            open = true;
        } catch (Exception notConnected) {
            close();
            throw new IllegalStateException("The store can't be written to: " + notConnected, notConnected);
        }
    }

    /** Accepts no more events. Those under way are still written, but nobody may be told. */
    public synchronized void close() {
        open = false;
        if (locator != null) {
            locator.close();
        }
        underWay.values().forEach(receipt -> receipt.completeExceptionally(closed()));
        underWay.clear();
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
        if (broker.remembers(event.digest())) {
            receipt.complete(Receipt.DUPLICATE);
        } else {
            send(event, receipt);
        }
        return receipt;
    }

    private void send(AcceptedEvent event, CompletableFuture<Receipt> receipt) {
        try {
            synchronized (this) {
                if (!open) {
                    throw closed();
                }
                Message message = EventMessage.write(session.createMessage(true), event);
                message.putBytesProperty(Message.HDR_DUPLICATE_DETECTION_ID,
                        HexFormat.of().parseHex(event.digest()));
                producer.send(message, confirming(receipt));
            }
        } catch (ActiveMQException notSent) {
            receipt.completeExceptionally(new StoreUnavailable("the store did not take the event", notSent));
        } catch (StoreUnavailable closed) {
            receipt.completeExceptionally(closed);
        }
    }

    private static SendAcknowledgementHandler confirming(CompletableFuture<Receipt> receipt) {
        return new SendAcknowledgementHandler() {
            @Override
            public void sendAcknowledged(Message message) {
                receipt.complete(Receipt.STORED);
            }

            // Without this, the interface's default would take a failure for a success.
            @Override
            public void sendFailed(Message message, Exception problem) {
                receipt.completeExceptionally(new StoreUnavailable("the store could not write the event", problem));
            }
        };
    }

    private static StoreUnavailable closed() {
        return new StoreUnavailable("the server is shutting down");
    }
}
