package io.wildixcdi.store.external;

import io.wildixcdi.store.AppendResult;
import io.wildixcdi.store.EventLog;
import io.wildixcdi.store.PendingAppends;
import io.wildixcdi.store.PendingAppends.PendingAppend;
import io.wildixcdi.store.StoreUnavailableException;
import io.wildixcdi.subscription.AcceptedEvent;
import io.wildixcdi.subscription.EventMessage;
import io.wildixcdi.subscription.external.BrokerConnection;
import io.wildixcdi.subscription.external.BrokerConnector;
import io.wildixcdi.subscription.external.ConnectionStatus;
import io.wildixcdi.subscription.external.Queues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to the broker. One thread does, and sends all that have arrived in the meantime in one transaction.
 * While the broker is away, events are refused, and their senders send them again.
 *
 * <p>What the broker remembers as a duplicate it drops, and calls stored.
 */
final class ExternalEventLog implements EventLog {

    private static final int MAX_BATCH = 256;

    /** How often the writer looks whether the broker is still there. */
    private static final long POLL_INTERVAL_MILLIS = 200;

    /** How long {@link #close} waits for the broker. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(6);

    private static final String AWAY = "the broker can't be reached";

    private final BrokerConnector broker;
    private final PendingAppends appends = new PendingAppends("the broker takes too long");
    private final ConnectionStatus status;
    private Set<String> own = Set.of();
    private CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread writer;
    private volatile boolean connected;

    ExternalEventLog(BrokerConnector broker) {
        this.broker = broker;
        this.status = new ConnectionStatus("The receiver", broker);
    }

    /**
     * Begins to accept events as soon as the broker is there.
     *
     * @param subscriptions that are to get each event
     * @param threads       makes the thread that sends
     */
    void open(Set<String> subscriptions, ThreadFactory threads) {
        own = Set.copyOf(subscriptions);
        closed = new CountDownLatch(1);
        writer = threads.newThread(this::write);
        appends.open();
        writer.start();
        status.awaitFirstAttempt();
    }

    /** Accepts no more events. Those under way are still sent, or their senders are told that they are not. */
    void close() {
        appends.close();
        if (writer != null) {
            closed.countDown();
            try {
                writer.join(CLOSE_TIMEOUT.toMillis());
                // It may be in the middle of an attempt to connect.
                writer.interrupt();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        appends.refuseAll(PendingAppends.closed());
    }

    @Override
    public CompletionStage<AppendResult> append(AcceptedEvent event) {
        String unavailable = appends.unavailable();
        if (unavailable == null && !connected) {
            unavailable = AWAY;
        }
        return unavailable == null ? appends.add(event)
                : CompletableFuture.failedStage(new StoreUnavailableException(unavailable));
    }

    private void write() {
        try {
            do {
                try (BrokerConnection connection = broker.connect()) {
                    write(connection);
                } catch (InterruptedException interrupted) {
                    throw interrupted;
                } catch (Exception | LinkageError lost) {
                    // Whatever it is: somebody may mend it while we try.
                    status.lost(lost);
                }
                refuse();
            } while (!closed.await(status.nextWaitMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            connected = false;
        }
    }

    private void write(BrokerConnection connection) throws ActiveMQException, InterruptedException {
        ClientSession session = connection.transaction();
        for (String subscription : own) {
            // Here and not only when it is opened, which may come later than the first event.
            Queues.make(session, subscription);
        }
        if (session.addressQuery(SimpleString.of(EventMessage.ADDRESS)).getQueueNames().isEmpty()) {
            // An event that is sent to no queue would be gone, and called stored.
            throw new IllegalStateException("no application has subscribed yet");
        }
        ClientProducer producer = session.createProducer(EventMessage.ADDRESS);
        connected = true;
        status.connected();
        try {
            while (!connection.isBroken() && appends.isOpen()) {
                send(appends.take(MAX_BATCH, POLL_INTERVAL_MILLIS), session, producer);
            }
            if (connection.isBroken()) {
                throw new IllegalStateException("the connection has broken");
            }
            send(appends.take(Integer.MAX_VALUE, POLL_INTERVAL_MILLIS), session, producer);
        } finally {
            // At once: to close a connection that has broken takes its time, and senders wait.
            refuse();
        }
    }

    private void refuse() {
        connected = false;
        appends.refuseAll(new StoreUnavailableException(AWAY));
    }

    private void send(List<PendingAppend> together, ClientSession session, ClientProducer producer)
            throws ActiveMQException {
        try {
            store(together, session, producer);
        } catch (ActiveMQDuplicateIdException oneHasComeBefore) {
            for (PendingAppend append : together) {
                sendAlone(append, session, producer);
            }
        }
    }

    private void sendAlone(PendingAppend append, ClientSession session, ClientProducer producer)
            throws ActiveMQException {
        try {
            store(List.of(append), session, producer);
        } catch (ActiveMQDuplicateIdException itHasComeBefore) {
            stored(List.of(append));
        }
    }

    /**
     * Sends events and waits until they are on the broker's disk, before the next ones are sent: while the broker
     * writes events to pages, two transactions that are committed at almost the same time can change places.
     *
     * @throws ActiveMQDuplicateIdException if the broker has one of them already; it then stores none
     */
    private void store(List<PendingAppend> together, ClientSession session, ClientProducer producer)
            throws ActiveMQException {
        List<PendingAppend> sent = new ArrayList<>(together.size());
        for (PendingAppend append : together) {
            ClientMessage message = message(append, session);
            if (message != null) {
                producer.send(message);
                sent.add(append);
            }
        }
        if (!sent.isEmpty()) {
            session.commit();
            stored(sent);
        }
    }

    private static @Nullable ClientMessage message(PendingAppend append, ClientSession session) {
        try {
            ClientMessage message = session.createMessage(true);
            EventMessage.write(append.event(), message);
            EventMessage.writeDuplicateId(append.event(), message);
            return message;
        } catch (RuntimeException unsendable) {
            // This one only.
            append.result().completeExceptionally(new StoreUnavailableException("the broker did not get the event",
                    unsendable));
            return null;
        }
    }

    private void stored(List<PendingAppend> events) {
        // First: whoever is told sends its next event at once, and that must not meet a store that seems to stall.
        appends.progress();
        events.forEach(append -> append.result().complete(AppendResult.STORED));
    }
}
