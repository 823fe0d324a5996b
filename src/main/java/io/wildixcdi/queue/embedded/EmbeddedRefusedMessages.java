package io.wildixcdi.queue.embedded;

import io.wildixcdi.queue.RefusedMessage;
import io.wildixcdi.queue.RefusedMessageFields;
import io.wildixcdi.queue.RefusedMessages;
import io.wildixcdi.queue.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.utils.collections.LinkedListIterator;

/** A queue of the broker in this WAR. It is made when the first message is refused. */
final class EmbeddedRefusedMessages implements RefusedMessages {

    private static final String QUEUE = RefusedMessageFields.ADDRESS;
    private static final long PATIENCE_MILLIS = 5_000;

    private final EmbeddedBroker broker;

    EmbeddedRefusedMessages(EmbeddedBroker broker) {
        this.broker = broker;
    }

    @Override
    public void keep(List<RefusedMessage> messages) throws StoreUnavailable {
        String unavailable = broker.unavailable();
        if (unavailable != null) {
            throw new StoreUnavailable(unavailable);
        }
        Batch batch = broker.batch();
        try {
            broker.addQueue(QUEUE);
            for (RefusedMessage refused : messages) {
                CoreMessage message = batch.message(QUEUE, refused.body().length);
                RefusedMessageFields.write(refused, message);
                batch.send(message);
            }
            batch.commit().toCompletableFuture().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("the server is shutting down", stopped);
        } catch (Exception notKept) {
            batch.rollback();
            throw new StoreUnavailable("the store did not take refused messages", notKept);
        }
    }

    @Override
    public List<Kept> list(int atMost) {
        List<Kept> kept = new ArrayList<>();
        Queue queue = broker.queue(QUEUE);
        if (queue != null) {
            try (LinkedListIterator<MessageReference> all = queue.browserIterator()) {
                while (all.hasNext() && kept.size() < atMost) {
                    ICoreMessage message = all.next().getMessage().toCore();
                    kept.add(new Kept(message.getMessageID(), RefusedMessageFields.read(message, Bodies.of(message))));
                }
            }
        }
        return kept;
    }

    @Override
    public boolean discard(long id) {
        Queue queue = broker.queue(QUEUE);
        try {
            return queue != null && queue.deleteReference(id);
        } catch (Exception notDiscarded) {
            throw new IllegalStateException("The refused message " + id + " could not be discarded: " + notDiscarded,
                    notDiscarded);
        }
    }
}
