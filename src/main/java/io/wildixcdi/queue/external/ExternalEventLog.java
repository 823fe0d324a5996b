package io.wildixcdi.queue.external;

import io.wildixcdi.queue.AcceptedEvent;
import io.wildixcdi.queue.Arrivals.Arrival;
import io.wildixcdi.queue.Arrivals;
import io.wildixcdi.queue.EventLog;
import io.wildixcdi.queue.EventMessage;
import io.wildixcdi.queue.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.SendAcknowledgementHandler;

/**
 * Sends events to the broker. One thread does, without waiting, and the broker tells of each when it is on its disk. While
 * the broker is away, events are refused, and their senders send them again.
 *
 * <p>What the broker remembers as a duplicate it drops, and calls stored.
 */
final class ExternalEventLog implements EventLog {

    private static final int LARGEST_BATCH = 256;

    /** How often the writer looks whether the broker is still there. */
    private static final long MOMENT_MILLIS = 200;

    /** How long {@link #close} waits for the broker. */
    private static final Duration LAST_WRITES = Duration.ofSeconds(3);

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
                writer.join(2 * LAST_WRITES.toMillis());
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
                try (Link link = broker.connectToSend()) {
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
        ClientSession session = link.session();
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
            arrivals.settle(LAST_WRITES);
        } finally {
            // At once: to close a connection that has broken takes its time, and senders wait.
            refuse();
        }
    }

    private void refuse() {
        connected = false;
        arrivals.refuseAll(new StoreUnavailable(AWAY));
    }

    private void send(List<Arrival> together, ClientSession session, ClientProducer producer) {
        for (Arrival arrival : together) {
            Confirmation confirmation = new Confirmation(arrival, arrivals);
            try {
                ClientMessage message = session.createMessage(true);
                EventMessage.write(arrival.event(), message);
                EventMessage.writeDuplicateId(arrival.event(), message);
                producer.send(message, confirmation);
            } catch (ActiveMQException | RuntimeException notSent) {
                confirmation.sendFailed(null, notSent);
            }
        }
    }

    private record Confirmation(Arrival arrival, Arrivals arrivals) implements SendAcknowledgementHandler {

        @Override
        public void sendAcknowledged(Message message) {
            arrivals.progress();
            arrival.receipt().complete(Receipt.STORED);
        }

        // Without this, the interface's default would take a failure for a success.
        @Override
        public void sendFailed(Message message, Exception problem) {
            arrival.receipt().completeExceptionally(
                    new StoreUnavailable("the broker did not take the event", problem));
        }
    }
}
