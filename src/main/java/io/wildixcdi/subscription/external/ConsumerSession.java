package io.wildixcdi.subscription.external;

import io.wildixcdi.subscription.DeadLetterMessage;
import io.wildixcdi.subscription.EventMessage;
import io.wildixcdi.subscription.QueuedEvent;
import io.wildixcdi.subscription.QueuedMessage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/** A subscription while its connection lasts: hands out events, and has settled what becomes of them. */
final class ConsumerSession implements AutoCloseable {

    /**
     * Kilobytes of events that are handed out and not settled, at most. Enough for thousands of calls whose observers
     * are slow or fail; beyond it, events wait at the broker.
     */
    private static final int MAX_KILOBYTES = 8 << 10;

    private static final long POLL_INTERVAL_MILLIS = 200;

    private final BrokerConnection connection;
    private final String subscription;
    private final ClientConsumer consumer;
    private final Settlements settlements;
    private final Semaphore kilobytes = new Semaphore(MAX_KILOBYTES);

    /** Makes the subscription if it is a new one. */
    ConsumerSession(BrokerConnection connection, String subscription, ThreadFactory threads) throws ActiveMQException {
        this.connection = connection;
        this.subscription = subscription;
        ClientSession session = connection.transaction();
        Queues.make(session, subscription);
        consumer = session.createConsumer(subscription);
        settlements = new Settlements(session, connection::markBroken);
        settlements.start(threads);
        session.start();
    }

    /** Hands out one event after the other until there is reason to stop, or the connection breaks. */
    void handOut(Consumer<QueuedEvent> receiver, BooleanSupplier enough) throws ActiveMQException,
            InterruptedException {
        while (!connection.isBroken() && !enough.getAsBoolean()) {
            ClientMessage message = consumer.receive(POLL_INTERVAL_MILLIS);
            if (message == null) {
                // Asks the broker, which may have waited for the last settlement before it would go on: when another
                // instance has come, and calls are shared anew.
                message = consumer.receiveImmediate();
            }
            if (message != null) {
                handOut(message, receiver, enough);
            }
        }
    }

    private void handOut(ClientMessage message, Consumer<QueuedEvent> receiver, BooleanSupplier enough)
            throws ActiveMQException, InterruptedException {
        byte[] body = MessageBodies.read(message);
        int weight = Math.min(MAX_KILOBYTES, 1 + (body.length >> 10));
        while (!kilobytes.tryAcquire(weight, POLL_INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
            if (connection.isBroken() || enough.getAsBoolean()) {
                return;
            }
        }
        QueuedMessage.handOut(message.getMessageID(), () -> new ReceivedMessage(message, body, weight), receiver);
    }

    /** Settles what was handed out, until the end comes or the connection breaks. */
    void settle(CountDownLatch end) throws InterruptedException {
        boolean over = false;
        while (!over && !connection.isBroken()) {
            over = end.await(POLL_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Settles the last ones. What is not settled then comes again. */
    @Override
    public void close() {
        settlements.stop();
        connection.markBroken();
    }

    private final class ReceivedMessage extends QueuedMessage {

        private final ClientMessage message;
        private final int weight;
        private final AtomicBoolean settled = new AtomicBoolean();

        ReceivedMessage(ClientMessage message, byte[] body, int weight) {
            super(subscription, EventMessage.read(message, body), EventMessage.readAcknowledgedBy(message));
            this.message = message;
            this.weight = weight;
        }

        @Override
        public boolean isPending() {
            return !settled.get() && !connection.isBroken();
        }

        @Override
        protected boolean settle() {
            return settled.compareAndSet(false, true);
        }

        @Override
        protected void takeOffQueue() {
            add(session -> message.individualAcknowledge());
        }

        @Override
        protected void moveToDeadLetters(Consumer<ICoreMessage> content) {
            add(session -> {
                ClientMessage deadLetter = session.createMessage(true);
                content.accept(deadLetter);
                DeadLetterMessage.writeId(ThreadLocalRandom.current().nextLong(1L << 53), deadLetter);
                settlements.deadLetters().send(deadLetter);
                message.individualAcknowledge();
            });
        }

        private void add(Settlements.Settlement settlement) {
            settlements.add(settlement);
            kilobytes.release(weight);
        }
    }
}
