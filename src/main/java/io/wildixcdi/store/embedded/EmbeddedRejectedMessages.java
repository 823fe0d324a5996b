package io.wildixcdi.store.embedded;

import io.wildixcdi.store.RejectedMessage;
import io.wildixcdi.store.RejectedMessageFields;
import io.wildixcdi.store.RejectedMessages;
import io.wildixcdi.store.StoreUnavailableException;
import io.wildixcdi.store.embedded.artemis.Batch;
import io.wildixcdi.store.embedded.artemis.BrokerQueue;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ICoreMessage;

/** A queue of the broker in this WAR. It is made when the first message is rejected. */
final class EmbeddedRejectedMessages implements RejectedMessages {

    private static final String QUEUE = RejectedMessageFields.ADDRESS;
    private static final long KEEP_TIMEOUT_MILLIS = 5_000;

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
        Batch batch = broker.artemis().batch();
        try {
            broker.artemis().addQueue(QUEUE, QUEUE, null);
            for (RejectedMessage rejected : messages) {
                ICoreMessage message = batch.message(QUEUE, rejected.body().length);
                RejectedMessageFields.write(rejected, message);
                batch.send(message);
            }
            batch.commit().toCompletableFuture().get(KEEP_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
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
        BrokerQueue queue = broker.artemis().queue(QUEUE);
        return queue == null ? List.of() : queue.browse(atMost).stream()
                .map(kept -> new Kept(kept.id(), RejectedMessageFields.read(kept.message(), kept.body()))).toList();
    }

    @Override
    public boolean discard(long id) {
        BrokerQueue queue = broker.artemis().queue(QUEUE);
        try {
            return queue != null && queue.delete(id);
        } catch (Exception notDiscarded) {
            throw new IllegalStateException("The rejected message " + id + " could not be discarded: " + notDiscarded,
                    notDiscarded);
        }
    }
}
