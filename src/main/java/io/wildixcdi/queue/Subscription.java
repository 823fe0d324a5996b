package io.wildixcdi.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;

/**
 * One application's share of the queue: every event that was stored, in the order of its receipt, each kept until it is
 * acknowledged. What was handed out and not acknowledged when the connection ends, or the process, comes again.
 */
@ApplicationScoped
public class Subscription {

    private static final Logger LOG = System.getLogger(Subscription.class.getName());

    /** Name of the subscription of the observers inside this WAR. */
    static final String OWN = "wildix-cdi";

    /** Characters of a reason that are kept. The broker can't store headers of any length. */
    private static final int LONGEST_REASON = 2_000;

    private static final String SUBSCRIPTION = "wildix_subscription";
    private static final String REASON = "wildix_reason";
    private static final String ATTEMPTS = "wildix_attempts";

    private final EmbeddedBroker broker;
    private Reader reader;

    @Inject
    Subscription(EmbeddedBroker broker) {
        this.broker = broker;
    }

    /** For the container's proxy. */
    Subscription() {
        this(null);
    }

    static String deadLetters(String subscription) {
        return subscription + ".dead-letters";
    }

    static String filter(String subscription) {
        return SUBSCRIPTION + " = '" + subscription + "'";
    }

    /**
     * Begins to hand out events. A burst, or calls whose observers are slow, fill the disk and not the heap: beyond its
     * limits of memory, and of what it reads from pages, the broker waits for acknowledgements.
     *
     * @param receiver called for one event after the other, on a thread of the broker: it must pass the event on and
     *                 return
     */
    public synchronized void open(Consumer<QueuedEvent> receiver) {
        Queue queue = broker.queue(OWN);
        reader = new Reader((from, message) -> handOut(receiver, from, message));
        try {
            queue.addConsumer(reader);
        } catch (Exception notAdded) {
            throw new IllegalStateException("The subscription " + OWN + " can't be opened: " + notAdded, notAdded);
        }
        queue.deliverAsync();
    }

    private void handOut(Consumer<QueuedEvent> receiver, Reader from, MessageReference message) {
        try {
            receiver.accept(new QueuedMessage(broker, from, message));
        } catch (RuntimeException unreadable) {
            // Not to the broker, which would take the reader off the queue, and with it all other events.
            LOG.log(Level.ERROR, "An event can't be read from the store or passed on, it will be tried again after the"
                    + " next start: message " + message.getMessageID(), unreadable);
        }
    }

    /** Hands out no more events; those handed out can still be acknowledged until {@link #close()}. */
    public synchronized void pause() {
        if (reader != null) {
            reader.pause();
        }
    }

    /** Ends the subscription's session. What was not acknowledged is kept, in its place, and comes again. */
    public synchronized void close() {
        if (reader == null) {
            return;
        }
        pause();
        broker.queue(OWN).removeConsumer(reader);
        try {
            Batch putBack = broker.batch();
            reader.takeBack().forEach(putBack::cancel);
            putBack.rollback();
        } catch (Exception notPutBack) {
            LOG.log(Level.WARNING, "Events that were not delivered will only come again after the next start",
                    notPutBack);
        }
        reader = null;
    }

    private static final class QueuedMessage implements QueuedEvent {

        private final EmbeddedBroker broker;
        private final Reader reader;
        private final MessageReference message;
        private final AcceptedEvent event;

        QueuedMessage(EmbeddedBroker broker, Reader reader, MessageReference message) {
            this.broker = broker;
            this.reader = reader;
            this.message = message;
            this.event = EventMessage.read(message.getMessage().toCore());
        }

        @Override
        public AcceptedEvent event() {
            return event;
        }

        @Override
        public void acknowledge() {
            if (reader.release(message)) {
                try {
                    message.getQueue().acknowledge(message);
                } catch (Exception notAcknowledged) {
                    reader.keep(message);
                    LOG.log(Level.WARNING, "An event that was delivered could not be taken off the queue, it will come"
                            + " again: " + event.digest(), notAcknowledged);
                }
            }
        }

        @Override
        public void bury(String reason, int attempts) {
            if (reader.release(message)) {
                try {
                    Batch move = broker.batch();
                    CoreMessage letter = EventMessage.write(event, move, EmbeddedBroker.DEAD_LETTERS);
                    letter.putStringProperty(SUBSCRIPTION, OWN);
                    letter.putStringProperty(REASON, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
                    letter.putIntProperty(ATTEMPTS, attempts);
                    move.send(letter);
                    move.acknowledge(message);
                    move.commit().exceptionally(this::notBuried);
                } catch (Exception notMoved) {
                    reader.keep(message);
                    notBuried(notMoved);
                }
            }
        }

        private Void notBuried(Throwable problem) {
            LOG.log(Level.ERROR, "An event could not be moved to the dead letters, it will come again: "
                    + event.digest(), problem);
            return null;
        }
    }
}
