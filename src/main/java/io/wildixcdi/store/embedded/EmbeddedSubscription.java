package io.wildixcdi.store.embedded;

import io.wildixcdi.store.embedded.artemis.Batch;
import io.wildixcdi.store.embedded.artemis.QueueReader;
import io.wildixcdi.store.embedded.artemis.StoredMessage;
import io.wildixcdi.subscription.DeadLetterMessage;
import io.wildixcdi.subscription.EventMessage;
import io.wildixcdi.subscription.QueuedEvent;
import io.wildixcdi.subscription.QueuedMessage;
import io.wildixcdi.subscription.Subscription;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.jspecify.annotations.Nullable;

/** A queue of the broker in this WAR, read inside of the broker. */
final class EmbeddedSubscription implements Subscription {

    private static final Logger LOG = System.getLogger(EmbeddedSubscription.class.getName());

    private final EmbeddedBroker broker;
    private final String name;
    private @Nullable QueueReader reader;

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
        try {
            reader = broker.artemis().existingQueue(name).read((from, message) ->
                    // Without an exception to the broker, which would take the reader off the queue.
                    QueuedMessage.handOut(message.id(), () -> new ReadMessage(from, message), receiver));
        } catch (Exception notAdded) {
            throw new IllegalStateException("The subscription " + name + " can't be opened: " + notAdded, notAdded);
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
        reader.leave();
        try {
            reader.putBack(broker.artemis().batch());
        } catch (Exception notPutBack) {
            LOG.log(Level.WARNING, "Events that were not delivered will only come again after the next start",
                    notPutBack);
        }
        reader = null;
    }

    private final class ReadMessage extends QueuedMessage {

        private final QueueReader from;
        private final StoredMessage message;

        ReadMessage(QueueReader from, StoredMessage message) {
            super(name, ParsedDocument.add(message.message(), EventMessage.read(message.message(), message.body())),
                    EventMessage.readAcknowledgedBy(message.message()));
            this.from = from;
            this.message = message;
        }

        @Override
        public boolean isPending() {
            return from.keeps(message);
        }

        @Override
        protected boolean settle() {
            return from.release(message);
        }

        @Override
        protected void takeOffQueue() {
            broker.deferred().add(() -> {
                try {
                    message.acknowledge();
                } catch (Exception | Error notAcknowledged) {
                    from.keep(message);
                    LOG.log(Level.WARNING, "An event that was delivered could not be taken off the queue, it will come"
                            + " again: " + event().digest(), notAcknowledged);
                }
            });
        }

        @Override
        protected void moveToDeadLetters(Consumer<ICoreMessage> content) {
            Batch move = broker.artemis().batch();
            try {
                ICoreMessage deadLetter = move.message(DeadLetterMessage.ADDRESS, event().body().length);
                content.accept(deadLetter);
                move.send(deadLetter);
                move.acknowledge(message);
                move.commit().exceptionally(this::notMoved);
            } catch (Exception | Error notMoved) {
                move.rollback();
                from.keep(message);
                notMoved(notMoved);
            }
        }

        private @Nullable Void notMoved(Throwable problem) {
            LOG.log(Level.ERROR, "An event could not be moved to the dead letters, it will come again: "
                    + event().digest(), problem);
            return null;
        }
    }
}
