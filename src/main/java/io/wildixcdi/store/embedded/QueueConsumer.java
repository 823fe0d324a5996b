package io.wildixcdi.store.embedded;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.activemq.artemis.core.filter.Filter;
import org.apache.activemq.artemis.core.server.Consumer;
import org.apache.activemq.artemis.core.server.HandleStatus;
import org.apache.activemq.artemis.core.server.MessageReference;

/** Takes messages from a queue of the broker, inside the broker, and knows which of them it has not given back. */
final class QueueConsumer implements Consumer {

    private final BiConsumer<QueueConsumer, MessageReference> receiver;
    /** By their ids, since references to paged messages can't tell whether they are equal without reading the page. */
    private final Map<Long, MessageReference> handedOut = new ConcurrentHashMap<>();
    private boolean reading = true;

    /**
     * A reader that is to be added to a queue.
     *
     * @param receiver is given each message, one after the other
     */
    QueueConsumer(BiConsumer<QueueConsumer, MessageReference> receiver) {
        this.receiver = receiver;
    }

    /** Takes no more messages. */
    synchronized void pause() {
        reading = false;
    }

    /** No longer keeps a message; false if it was not kept any more. */
    boolean release(MessageReference message) {
        return handedOut.remove(message.getMessageID()) != null;
    }

    /** Whether a message has been handed out and not been given back. */
    boolean keeps(MessageReference message) {
        return handedOut.containsKey(message.getMessageID());
    }

    /** Keeps a message after all that was released. */
    void keep(MessageReference message) {
        handedOut.put(message.getMessageID(), message);
    }

    /** All messages that are kept. They can't be released any more, and the receiver is given no further ones. */
    synchronized List<MessageReference> takeBack() {
        reading = false;
        return handedOut.values().stream().filter(this::release).toList();
    }

    @Override
    public synchronized HandleStatus handle(MessageReference message) {
        if (!reading) {
            return HandleStatus.BUSY;
        }
        message.handled();
        handedOut.put(message.getMessageID(), message);
        return HandleStatus.HANDLED;
    }

    // The lock keeps a message from being given to the receiver while it is taken back, to be given to the next one.
    @Override
    public synchronized void proceedDeliver(MessageReference message) {
        if (keeps(message)) {
            receiver.accept(this, message);
        }
    }

    @Override
    public Filter getFilter() {
        return null;
    }

    @Override
    public List<MessageReference> getDeliveringMessages() {
        return List.copyOf(handedOut.values());
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
