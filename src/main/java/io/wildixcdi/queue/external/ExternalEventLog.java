package io.wildixcdi.queue.external;

import io.wildixcdi.queue.AcceptedEvent;
import io.wildixcdi.queue.Arrivals.Arrival;
import io.wildixcdi.queue.Arrivals;
import io.wildixcdi.queue.EventLog;
import io.wildixcdi.queue.EventMessage;
import io.wildixcdi.queue.StoreUnavailable;
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

/**
 * Sends events to the broker. One thread does, and sends all that have arrived in the meantime in one transaction. While the
 * broker is away, events are refused, and their senders send them again.
 *
 * <p>What the broker remembers as a duplicate it drops, and calls stored.
 */
final class ExternalEventLog implements EventLog {

    private static final int LARGEST_BATCH = 256;

    /** How often the writer looks whether the broker is still there. */
    private static final long MOMENT_MILLIS = 200;

    /** How long {@link #close} waits for the broker. */
    private static final Duration LAST_WRITES = Duration.ofSeconds(6);

    private static final String AWAY = "the broker can't be reached";

    private final Broker broker;
    private final Arrivals arrivals = new Arrivals("the broker takes too long");
    private final Condition condition;
    private Set<String> own = Set.of();
    private CountDownLatch closed;
    private Thread writer;
    private volatile boolean connected;

    ExternalEventLog(Broker broker) {
        this.broker = broker;
        this.condition = new Condition("The receiver", broker);
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
        arrivals.open();
        writer.start();
        condition.awaitFirstAttempt();
    }

    /** Accepts no more events. Those under way are still sent, or their senders are told that they are not. */
    void close() {
        arrivals.close();
        if (writer != null) {
            closed.countDown();
            try {
                writer.join(LAST_WRITES.toMillis());
                // It may be in the middle of an attempt to connect.
                writer.interrupt();
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
        arrivals.refuseAll(Arrivals.closed());
    }

    @Override
    public CompletionStage<Receipt> append(AcceptedEvent event) {
        String unavailable = arrivals.unavailable();
        if (unavailable == null && !connected) {
            unavailable = AWAY;
        }
        return unavailable == null ? arrivals.add(event)
                : CompletableFuture.failedStage(new StoreUnavailable(unavailable));
    }

    private void write() {
        try {
            do {
                try (Link link = broker.connect()) {
                    write(link);
                } catch (InterruptedException undeployed) {
                    throw undeployed;
                } catch (Exception | LinkageError lost) {
                    // Whatever it is: somebody may mend it while we try.
                    condition.lost(lost);
                }
                refuse();
            } while (!closed.await(condition.nextWaitMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException undeployed) {
            Thread.currentThread().interrupt();
        } finally {
            connected = false;
        }
    }

    private void write(Link link) throws ActiveMQException, InterruptedException {
        ClientSession session = link.transaction();
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
        condition.connected();
        try {
            while (!link.isBroken() && arrivals.isOpen()) {
                send(arrivals.take(LARGEST_BATCH, MOMENT_MILLIS), session, producer);
            }
            if (link.isBroken()) {
                throw new IllegalStateException("the connection has broken");
            }
            send(arrivals.take(Integer.MAX_VALUE, MOMENT_MILLIS), session, producer);
        } finally {
            // At once: to close a connection that has broken takes its time, and senders wait.
            refuse();
        }
    }

    private void refuse() {
        connected = false;
        arrivals.refuseAll(new StoreUnavailable(AWAY));
    }

    private void send(List<Arrival> together, ClientSession session, ClientProducer producer) throws ActiveMQException {
        try {
            store(together, session, producer);
        } catch (ActiveMQDuplicateIdException oneHasComeBefore) {
            for (Arrival arrival : together) {
                sendAlone(arrival, session, producer);
            }
        }
    }

    private void sendAlone(Arrival arrival, ClientSession session, ClientProducer producer) throws ActiveMQException {
        try {
            store(List.of(arrival), session, producer);
        } catch (ActiveMQDuplicateIdException itHasComeBefore) {
            stored(List.of(arrival));
        }
    }

    /**
     * Sends events and waits until they are on the broker's disk, before the next ones are sent: while the broker writes events
     * to pages, two transactions that are committed at almost the same time can change places.
     *
     * @throws ActiveMQDuplicateIdException if the broker has one of them already, and then has taken none
     */
    private void store(List<Arrival> together, ClientSession session, ClientProducer producer) throws ActiveMQException {
        List<Arrival> sent = new ArrayList<>(together.size());
        for (Arrival arrival : together) {
            ClientMessage message = message(arrival, session);
            if (message != null) {
                producer.send(message);
                sent.add(arrival);
            }
        }
        if (!sent.isEmpty()) {
            session.commit();
            stored(sent);
        }
    }

    private static ClientMessage message(Arrival arrival, ClientSession session) {
        try {
            ClientMessage message = session.createMessage(true);
            EventMessage.write(arrival.event(), message);
            EventMessage.writeDuplicateId(arrival.event(), message);
            return message;
        } catch (RuntimeException unsendable) {
            // This one only.
            arrival.receipt().completeExceptionally(new StoreUnavailable("the broker did not get the event", unsendable));
            return null;
        }
    }

    private void stored(List<Arrival> events) {
        // First: whoever is told sends its next event at once, and that must not meet a store that seems to stall.
        arrivals.progress();
        events.forEach(arrival -> arrival.receipt().complete(Receipt.STORED));
    }
}
