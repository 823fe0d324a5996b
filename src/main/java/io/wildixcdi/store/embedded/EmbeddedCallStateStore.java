package io.wildixcdi.store.embedded;

import io.wildixcdi.store.CallStateStore;
import io.wildixcdi.store.embedded.artemis.ArtemisBroker;
import io.wildixcdi.store.embedded.artemis.Batch;
import io.wildixcdi.store.embedded.artemis.QueueReader;
import io.wildixcdi.store.embedded.artemis.StoredMessage;
import io.wildixcdi.subscription.CallStateMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.jspecify.annotations.Nullable;

/**
 * A queue of the broker in this WAR, which is read all the time, and of which a document is taken off when the next
 * one of its call has come. After a crash in between there are two, and the later one counts.
 *
 * <p>The broker has queues that keep the last message of each key by themselves. But for each new message they go
 * through all that they have: with 20,000 active calls, that took a millisecond.
 */
final class EmbeddedCallStateStore implements CallStateStore {

    /** Also the name of its address. Nobody else puts anything there. */
    static final String QUEUE = ArtemisBroker.CALL_STATES;

    /**
     * Until when a document is to be kept, in milliseconds since 1970. The broker's own expiry would send it
     * somewhere else.
     */
    private static final String UNTIL = "wildix_until";

    private static final Logger LOG = System.getLogger(EmbeddedCallStateStore.class.getName());

    private final EmbeddedBroker broker;
    /** The last document of each call that the queue has handed out. */
    private final Map<String, StoredMessage> last = new ConcurrentHashMap<>();
    /**
     * Those of them that are kept for a time only, in the order in which they came. For the reader, which has a lock.
     */
    private final Queue<StoredMessage> passing = new ArrayDeque<>();
    private @Nullable QueueReader reader;

    EmbeddedCallStateStore(EmbeddedBroker broker) {
        this.broker = broker;
    }

    @Override
    public List<byte[]> all() {
        QueueReader opened = open();
        Map<String, StoredMessage> all = new HashMap<>();
        // In the order in which a message comes from one to the next, so that none is missed on its way.
        broker.artemis().existingQueue(QUEUE).waiting().forEach(message -> add(message, all));
        opened.handedOut().forEach(message -> add(message, all));
        last.values().forEach(message -> add(message, all));
        return all.values().stream().map(StoredMessage::body).toList();
    }

    @Override
    public byte @Nullable [] find(String callId) {
        return null;
    }

    @Override
    public CompletionStage<?> put(String callId, byte[] document, @Nullable Duration keep) {
        open();
        return CompletableFuture.supplyAsync(() -> write(callId, document, keep), broker.deferred()::add)
                .thenCompose(onDisk -> onDisk);
    }

    private CompletionStage<Void> write(String callId, byte[] document, @Nullable Duration keep) {
        Batch batch = broker.artemis().batch();
        try {
            ICoreMessage message = batch.message(QUEUE, document.length);
            CallStateMessage.write(callId, document, message);
            if (keep != null) {
                message.putLongProperty(UNTIL, System.currentTimeMillis() + keep.toMillis());
            }
            batch.send(message);
            return batch.commit();
        } catch (Exception | Error notPut) {
            // After an error, too, the writer goes on, and must not do so in this batch.
            batch.rollback();
            return CompletableFuture.failedStage(notPut);
        }
    }

    private synchronized QueueReader open() {
        QueueReader opened = reader;
        if (opened != null) {
            return opened;
        }
        try {
            broker.artemis().addQueue(QUEUE, QUEUE, null);
            opened = broker.artemis().existingQueue(QUEUE).read(this::keep);
            reader = opened;
            return opened;
        } catch (Exception notOpened) {
            throw new IllegalStateException("What is kept of calls can't be read: " + notOpened, notOpened);
        }
    }

    /** Hands out no more. What is kept stays in the queue. */
    synchronized void close() {
        if (reader != null) {
            reader.leave();
        }
    }

    private void keep(QueueReader from, StoredMessage message) {
        StoredMessage before = last.put(callId(message), message);
        if (before != null) {
            takeOff(from, before);
        }
        if (message.message().containsProperty(UNTIL)) {
            passing.add(message);
        }
        long now = System.currentTimeMillis();
        while (!passing.isEmpty() && passing.peek().message().getLongProperty(UNTIL) < now) {
            StoredMessage passed = passing.remove();
            if (last.remove(callId(passed), passed)) {
                takeOff(from, passed);
            }
        }
    }

    private void takeOff(QueueReader from, StoredMessage message) {
        if (from.release(message)) {
            broker.deferred().add(() -> {
                try {
                    message.acknowledge();
                } catch (Exception | Error notAcknowledged) {
                    LOG.log(Level.WARNING, "What was kept of the call " + callId(message) + " before stays until the"
                            + " next start", notAcknowledged);
                }
            });
        }
    }

    private static String callId(StoredMessage message) {
        return CallStateMessage.callId(message.message());
    }

    private static void add(StoredMessage message, Map<String, StoredMessage> latest) {
        latest.merge(callId(message), message, (one, other) -> one.id() > other.id() ? one : other);
    }
}
