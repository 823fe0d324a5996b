package io.wildixcdi.store.embedded;

import io.wildixcdi.subscription.AcceptedEvent;
import io.wildixcdi.subscription.DeadLetterMessage;
import io.wildixcdi.subscription.EventMessage;
import io.wildixcdi.subscription.QueuedEvent;
import io.wildixcdi.subscription.Subscription;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;

/** A queue of the broker in this WAR, read inside of the broker. */
final class EmbeddedSubscription implements Subscription {

    private static final Logger LOG = System.getLogger(EmbeddedSubscription.class.getName());

    private final EmbeddedBroker broker;
    private final String name;
    private QueueConsumer reader;

    EmbeddedSubscription(EmbeddedBroker broker, String name) {
        this.broker = broker;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void open(Consumer<QueuedEvent> receiver) {
        Queue queue = broker.queue(name);
        reader = new QueueConsumer((from, message) -> handOut(receiver, from, message));
        try {
            queue.addConsumer(reader);
        } catch (Exception notAdded) {
            throw new IllegalStateException("The subscription " + name + " can't be opened: " + notAdded, notAdded);
        }
        queue.deliverAsync();
    }

    private void handOut(Consumer<QueuedEvent> receiver, QueueConsumer from, MessageReference message) {
        try {
            receiver.accept(new QueuedMessage(from, message));
        } catch (RuntimeException | Error unreadable) {
            // Not to the broker, which would take the reader off the queue, and with it all other events.
            LOG.log(Level.ERROR, "An event can't be read from the store or passed on, it will be tried again after the"
                    + " next start: message " + message.getMessageID(), unreadable);
        }
    }

    @Override
    public synchronized void pause() {
        if (reader != null) {
            reader.pause();
        }
    }

    @Override
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

        private final QueueConsumer from;
        private final MessageReference message;
        private final AcceptedEvent event;
        private final Set<String> acknowledgedBy;

        QueuedMessage(QueueConsumer from, MessageReference message) {
            this.from = from;
            this.message = message;
            ICoreMessage written = message.getMessage().toCore();
            this.event = ParsedDocument.add(message.getMessage(), EventMessage.read(written, MessageBodies.of(written)));
            this.acknowledgedBy = EventMessage.readAcknowledgedBy(written);
        }

        @Override
        public AcceptedEvent event() {
            return event;
        }

        @Override
        public Set<String> acknowledgedBy() {
            return acknowledgedBy;
        }

        @Override
        public boolean isPending() {
            return from.keeps(message);
        }

        @Override
        public void acknowledge() {
            if (from.release(message)) {
                broker.deferred().add(this::takeOffQueue);
            }
        }

        private void takeOffQueue() {
            try {
                message.getQueue().acknowledge(message);
            } catch (Exception | Error notAcknowledged) {
                // An error, too: it must not end the thread that writes events.
                from.keep(message);
                LOG.log(Level.WARNING, "An event that was delivered could not be taken off the queue, it will come"
                        + " again: " + event.digest(), notAcknowledged);
            }
        }

        @Override
        public void deadLetter(String reason, int attempts, Set<String> acknowledgedBy) {
            if (from.release(message)) {
                Batch move = broker.batch();
                try {
                    CoreMessage deadLetter = move.message(DeadLetterMessage.ADDRESS, event.body().length);
                    EventMessage.write(event, deadLetter);
                    EventMessage.writeAcknowledgedBy(acknowledgedBy, deadLetter);
                    DeadLetterMessage.write(name, reason, attempts, deadLetter);
                    move.send(deadLetter);
                    move.acknowledge(message);
                    move.commit().exceptionally(this::notDeadLettered);
                } catch (Exception notMoved) {
                    move.rollback();
                    from.keep(message);
                    notDeadLettered(notMoved);
                }
            }
        }

        private Void notDeadLettered(Throwable problem) {
            LOG.log(Level.ERROR, "An event could not be moved to the dead letters, it will come again: "
                    + event.digest(), problem);
            return null;
        }
    }
}
