package io.wildixcdi.store.embedded.artemis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.activemq.artemis.core.filter.impl.FilterImpl;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.utils.collections.LinkedListIterator;
import org.jspecify.annotations.Nullable;

/** A queue of the broker. */
public final class BrokerQueue {

    private final Queue queue;

    BrokerQueue(Queue queue) {
        this.queue = queue;
    }

    Queue queue() {
        return queue;
    }

    /** The name of the queue. */
    public String name() {
        return queue.getName().toString();
    }

    /** How many messages are in the queue, those included that are handed out and not acknowledged. */
    public long messageCount() {
        return queue.getMessageCount();
    }

    /** Whether somebody reads the queue. */
    public boolean hasReader() {
        return queue.getConsumerCount() > 0;
    }

    /**
     * Begins to read the queue.
     *
     * @param receiver gets the reader and each message, one after the other; it must not throw, else the queue
     *                 drops the reader
     */
    public QueueReader read(BiConsumer<QueueReader, StoredMessage> receiver) throws Exception {
        return QueueReader.open(queue, receiver);
    }

    /**
     * The oldest messages that wait in the queue. They stay there.
     *
     * @param atMost so many
     */
    public List<StoredMessage> browse(int atMost) {
        List<StoredMessage> oldest = new ArrayList<>();
        try (LinkedListIterator<MessageReference> all = queue.browserIterator()) {
            while (all.hasNext() && oldest.size() < atMost) {
                oldest.add(new StoredMessage(all.next()));
            }
        }
        return oldest;
    }

    /** The message with a number, which stays in the queue; {@code null} if there is none. */
    public @Nullable StoredMessage find(long id) {
        try (LinkedListIterator<MessageReference> all = queue.browserIterator()) {
            while (all.hasNext()) {
                MessageReference next = all.next();
                if (next.getMessageID() == id) {
                    return new StoredMessage(next);
                }
            }
            return null;
        }
    }

    /**
     * The messages in memory that wait to be handed out. None is missed that is handed out meanwhile, if the reader
     * is asked for {@linkplain QueueReader#handedOut its messages} afterwards.
     */
    public List<StoredMessage> waiting() {
        List<StoredMessage> waiting = new ArrayList<>();
        // The queue hands out under this lock. Its iterator takes the lock for each step only: between two steps the
        // last message may go, and then the iterator fails.
        synchronized (queue) {
            try (LinkedListIterator<MessageReference> all = queue.iterator()) {
                all.forEachRemaining(reference -> waiting.add(new StoredMessage(reference)));
            }
        }
        return waiting;
    }

    /** Removes the message with a number; false if there is none. */
    public boolean delete(long id) throws Exception {
        return queue.deleteReference(id);
    }

    /**
     * Removes all messages with an earlier timestamp.
     *
     * @return how many
     */
    public int deleteBefore(Instant time) throws Exception {
        return queue.deleteMatchingReferences(FilterImpl.createFilter("AMQTimestamp < " + time.toEpochMilli()));
    }
}
