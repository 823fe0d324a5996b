package io.wildixcdi.store.embedded.artemis;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.activemq.artemis.core.filter.Filter;
import org.apache.activemq.artemis.core.server.Consumer;
import org.apache.activemq.artemis.core.server.HandleStatus;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.jspecify.annotations.Nullable;

/** Takes messages from a queue, inside the broker, and knows which of them it has handed out and not released. */
public final class QueueReader {

    private final Queue queue;
    private final BiConsumer<QueueReader, StoredMessage> receiver;
    /** By their ids, since references to paged messages can't tell whether they are equal without reading the page. */
    private final Map<Long, StoredMessage> handedOut = new ConcurrentHashMap<>();
    private final Consumer consumer = new BrokerConsumer();
    private boolean reading = true;

    private QueueReader(Queue queue, BiConsumer<QueueReader, StoredMessage> receiver) {
        this.queue = queue;
        this.receiver = receiver;
    }

    static QueueReader open(Queue queue, BiConsumer<QueueReader, StoredMessage> receiver) throws Exception {
        QueueReader reader = new QueueReader(queue, receiver);
        queue.addConsumer(reader.consumer);
        queue.deliverAsync();
        return reader;
    }

    /** Takes no more messages. */
    public synchronized void pause() {
        reading = false;
    }

    /** Takes no more messages, and leaves the queue. What is handed out stays so until it is {@link #putBack}. */
    public void leave() {
        pause();
        queue.removeConsumer(consumer);
    }

    /** No longer keeps a message; false if it was not kept any more. */
    public boolean release(StoredMessage message) {
        return handedOut.remove(message.id()) != null;
    }

    /** Whether a message is handed out and not released. */
    public boolean keeps(StoredMessage message) {
        return handedOut.containsKey(message.id());
    }

    /** Keeps a message after all that was released. */
    public void keep(StoredMessage message) {
        handedOut.put(message.id(), message);
    }

    /** The messages that are handed out and not released. */
    public List<StoredMessage> handedOut() {
        return List.copyOf(handedOut.values());
    }

    /**
     * Puts all messages that are kept back to their places in the queue. They can't be released any more, and the
     * receiver is given no further ones.
     *
     * @param batch with nothing else in it; it ends here
     */
    public void putBack(Batch batch) {
        takeBack().forEach(batch::cancel);
        batch.rollback();
    }

    private synchronized List<StoredMessage> takeBack() {
        reading = false;
        return handedOut.values().stream().filter(this::release).toList();
    }

    private synchronized HandleStatus handle(MessageReference reference) {
        if (!reading) {
            return HandleStatus.BUSY;
        }
        reference.handled();
        keep(new StoredMessage(reference));
        return HandleStatus.HANDLED;
    }

    // The lock keeps a message from being given to the receiver while it is taken back, to be given to the next one.
    private synchronized void deliver(MessageReference reference) {
        StoredMessage message = handedOut.get(reference.getMessageID());
        if (message != null) {
            receiver.accept(this, message);
        }
    }

    /** What the queue sees of the reader. */
    private final class BrokerConsumer implements Consumer {

        @Override
        public HandleStatus handle(MessageReference reference) {
            return QueueReader.this.handle(reference);
        }

        @Override
        public void proceedDeliver(MessageReference reference) {
            deliver(reference);
        }

        @Override
        public @Nullable Filter getFilter() {
            return null;
        }

        @Override
        public List<MessageReference> getDeliveringMessages() {
            return handedOut.values().stream().map(StoredMessage::reference).toList();
        }

        @Override
        public void disconnect() {
            pause();
        }

        @Override
        public void failed(Throwable problem) {
            pause();
        }

        @Override
        public long sequentialID() {
            return 1;
        }

        @Override
        public String debug() {
            return toManagementString();
        }

        @Override
        public String toManagementString() {
            return "wildix-cdi, " + handedOut.size() + " handed out";
        }
    }
}
