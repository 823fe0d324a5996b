package io.wildixcdi.queue.external;

import io.wildixcdi.queue.AcceptedEvent;
import io.wildixcdi.queue.EventMessage;
import io.wildixcdi.queue.LetterMessage;
import io.wildixcdi.queue.QueuedEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/** A subscription while its connection lasts: hands out events, and has settled what becomes of them. */
final class Feed implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Feed.class.getName());

    /**
     * Kilobytes of events that are handed out and not settled, at most. Enough for thousands of calls whose observers
     * are slow or fail; beyond it, events wait at the broker.
     */
    private static final int ROOM_KILOBYTES = 8 << 10;

    private static final long MOMENT_MILLIS = 200;

    private final Link link;
    private final String subscription;
    private final ClientConsumer consumer;
    private final Settlements settlements;
    private final Semaphore room = new Semaphore(ROOM_KILOBYTES);

    /** Makes the subscription if it is a new one. */
    Feed(Link link, String subscription, ThreadFactory threads) throws ActiveMQException {
        this.link = link;
        this.subscription = subscription;
        ClientSession session = link.transaction();
        Queues.make(session, subscription);
        consumer = session.createConsumer(subscription);
        settlements = new Settlements(session, link::breaks);
        settlements.start(threads);
        session.start();
    }

    /** Hands out one event after the other until there is reason to stop, or the connection breaks. */
    void handOut(Consumer<QueuedEvent> receiver, BooleanSupplier enough) throws ActiveMQException,
            InterruptedException {
        while (!link.isBroken() && !enough.getAsBoolean()) {
            ClientMessage message = consumer.receive(MOMENT_MILLIS);
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
        byte[] body = Bodies.of(message);
        int weight = Math.min(ROOM_KILOBYTES, 1 + (body.length >> 10));
        while (!room.tryAcquire(weight, MOMENT_MILLIS, TimeUnit.MILLISECONDS)) {
            if (link.isBroken() || enough.getAsBoolean()) {
                return;
            }
        }
        try {
            receiver.accept(new ReceivedEvent(message, body, weight));
        } catch (RuntimeException | Error unreadable) {
            LOG.log(Level.ERROR, "An event can't be read from the broker or passed on, it will be tried again after the"
                    + " next start: message " + message.getMessageID(), unreadable);
        }
    }

    /** Settles what was handed out, until the end comes or the connection breaks. */
    void settle(CountDownLatch end) throws InterruptedException {
        boolean over = false;
        while (!over && !link.isBroken()) {
            over = end.await(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Settles the last ones. What is not settled then comes again. */
    @Override
    public void close() {
        settlements.stop();
        link.breaks();
    }

    private final class ReceivedEvent implements QueuedEvent {

        private final ClientMessage message;
        private final AcceptedEvent event;
        private final Set<String> taken;
        private final int weight;
        private final AtomicBoolean settled = new AtomicBoolean();

        ReceivedEvent(ClientMessage message, byte[] body, int weight) {
            this.message = message;
            this.event = EventMessage.read(message, body);
            this.taken = EventMessage.readTaken(message);
            this.weight = weight;
        }

        @Override
        public AcceptedEvent event() {
            return event;
        }

        @Override
        public Set<String> taken() {
            return taken;
        }

        @Override
        public boolean isAwaited() {
            return !settled.get() && !link.isBroken();
        }

        @Override
        public void acknowledge() {
            settle(session -> message.individualAcknowledge());
        }

        @Override
        public void bury(String reason, int attempts, Set<String> takenBy) {
            settle(session -> {
                ClientMessage letter = session.createMessage(true);
                EventMessage.write(event, letter);
                EventMessage.writeTaken(takenBy, letter);
                LetterMessage.write(subscription, reason, attempts, letter);
                LetterMessage.writeId(ThreadLocalRandom.current().nextLong(1L << 53), letter);
                settlements.letters().send(letter);
                message.individualAcknowledge();
            });
        }

        private void settle(Settlements.Settlement settlement) {
            if (settled.compareAndSet(false, true)) {
                settlements.add(settlement);
                room.release(weight);
            }
        }
    }
}
