package io.wildixcdi.queue;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;

/**
 * One application's share of the queue: every event that was stored, in the order of its receipt, each kept until it is
 * acknowledged. What was handed out and not acknowledged when the connection ends, or the process, comes again.
 */
public final class Subscription {

    private static final Logger LOG = System.getLogger(Subscription.class.getName());

    private final EmbeddedBroker broker;
    private final String name;
    private Reader reader;

    Subscription(EmbeddedBroker broker, String name) {
        this.broker = broker;
        this.name = name;
    }

    /** The name of the application whose subscription it is. */
    public String name() {
        return name;
    }

    /**
     * Begins to hand out events. A burst, or calls whose observers are slow, fill the disk and not the heap: beyond its
     * limits of memory, and of what it reads from pages, the broker waits for acknowledgements.
     *
     * @param receiver called for one event after the other, on a thread of the broker: it must pass the event on and
     *                 return
     */
    public synchronized void open(Consumer<QueuedEvent> receiver) {
        Queue queue = broker.queue(name);
        reader = new Reader((from, message) -> handOut(receiver, from, message));
        try {
            queue.addConsumer(reader);
        } catch (Exception notAdded) {
            throw new IllegalStateException("The subscription " + name + " can't be opened: " + notAdded, notAdded);
        }
        queue.deliverAsync();
    }

    private void handOut(Consumer<QueuedEvent> receiver, Reader from, MessageReference message) {
        try {
            receiver.accept(new QueuedMessage(from, message));
        } catch (RuntimeException | Error unreadable) {
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
        broker.queue(name).removeConsumer(reader);
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

    private final class QueuedMessage implements QueuedEvent {

        private final Reader from;
        private final MessageReference message;
        private final AcceptedEvent event;
        private final Set<String> taken;

        QueuedMessage(Reader from, MessageReference message) {
            this.from = from;
            this.message = message;
            this.event = EventMessage.read(message.getMessage().toCore());
            this.taken = EventMessage.readTaken(message.getMessage().toCore());
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
        public void acknowledge() {
            if (from.release(message)) {
                try {
                    message.getQueue().acknowledge(message);
                } catch (Exception notAcknowledged) {
                    from.keep(message);
                    LOG.log(Level.WARNING, "An event that was delivered could not be taken off the queue, it will come"
                            + " again: " + event.digest(), notAcknowledged);
                }
            }
        }

        @Override
        public void bury(String reason, int attempts, Set<String> takenBy) {
            if (from.release(message)) {
                Batch move = broker.batch();
                try {
                    CoreMessage letter = EventMessage.write(event, move, EmbeddedBroker.DEAD_LETTERS);
                    DeadLetters.write(letter, name, reason, attempts);
                    EventMessage.writeTaken(letter, takenBy);
                    move.send(letter);
                    move.acknowledge(message);
                    move.commit().exceptionally(this::notBuried);
                } catch (Exception notMoved) {
                    move.rollback();
                    from.keep(message);
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
