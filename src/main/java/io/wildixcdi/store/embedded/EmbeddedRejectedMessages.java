package io.wildixcdi.store.embedded;

import io.wildixcdi.store.RejectedMessage;
import io.wildixcdi.store.RejectedMessageFields;
import io.wildixcdi.store.RejectedMessages;
import io.wildixcdi.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.utils.collections.LinkedListIterator;

/** A queue of the broker in this WAR. It is made when the first message is rejected. */
final class EmbeddedRejectedMessages implements RejectedMessages {

    private static final String QUEUE = RejectedMessageFields.ADDRESS;
    private static final long PATIENCE_MILLIS = 5_000;

    private final EmbeddedBroker broker;

    EmbeddedRejectedMessages(EmbeddedBroker broker) {
        this.broker = broker;
    }

    @Override
    public void keep(List<RejectedMessage> messages) throws StoreUnavailableException {
        String unavailable = broker.unavailable();
        if (unavailable != null) {
            throw new StoreUnavailableException(unavailable);
        }
        Batch batch = broker.batch();
        try {
            broker.addQueue(QUEUE);
            for (RejectedMessage rejected : messages) {
                CoreMessage message = batch.message(QUEUE, rejected.body().length);
                RejectedMessageFields.write(rejected, message);
                batch.send(message);
            }
            batch.commit().toCompletableFuture().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("the server is shutting down", interrupted);
        } catch (Exception notKept) {
            batch.rollback();
            throw new StoreUnavailableException("the store did not take rejected messages", notKept);
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
                    kept.add(new Kept(message.getMessageID(), RejectedMessageFields.read(message, MessageBodies.of(message))));
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
            throw new IllegalStateException("The rejected message " + id + " could not be discarded: " + notDiscarded,
                    notDiscarded);
        }
    }
}
