package io.wildixcdi.store.embedded.artemis;

import io.wildixcdi.store.StoreUnavailableException;
import io.wildixcdi.subscription.EventMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.io.IOCallback;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.persistence.StorageManager;
import org.apache.activemq.artemis.core.persistence.impl.journal.LargeServerMessageImpl;
import org.apache.activemq.artemis.core.postoffice.Binding;
import org.apache.activemq.artemis.core.postoffice.PostOffice;
import org.apache.activemq.artemis.core.postoffice.RoutingStatus;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.core.transaction.impl.TransactionImpl;

/**
 * Changes to the broker's queues that are made together or not at all, with one write to the disk. For use by one
 * thread, which must be one of our own: the broker leaves thread-locals behind.
 */
public final class Batch {

    private static final Logger LOG = System.getLogger(Batch.class.getName());

    /** Under which the broker finds the digests in its journal at its start. */
    static final SimpleString DIGESTS = SimpleString.of(EventMessage.ADDRESS);

    /** Bytes beside the body that a message's buffer has room for. The broker makes none, not even for the length. */
    private static final int HEADER_BYTES = 512;

    private final StorageManager storage;
    private final PostOffice postOffice;
    private final OperationContext outside;
    private final OperationContext context;
    private final Transaction changes;

    /**
     * Begins changes on this thread, until {@link #commit} or {@link #rollback}.
     *
     * @param completions runs what is to be done when the changes are on the disk
     */
    Batch(ActiveMQServer server, Executor completions) {
        this.storage = server.getStorageManager();
        this.postOffice = server.getPostOffice();
        this.outside = storage.getContext();
        // A context only counts what has been written, and not what it was. Pages and journal are written by different
        // threads: in one context for all, the journal's records of others would count as this batch's pages.
        this.context = storage.newContext(completions);
        storage.setContext(context);
        this.changes = new TransactionImpl(storage);
    }

    /** A new message, to be filled and then {@linkplain #send sent}. */
    public ICoreMessage message(String address, int bodyBytes) {
        CoreMessage message = new CoreMessage(storage.generateID(), bodyBytes + HEADER_BYTES);
        message.setAddress(address);
        message.setDurable(true);
        return message;
    }

    /** Puts a message on all queues of its address. */
    public void send(ICoreMessage message) throws Exception {
        Message storable = LargeServerMessageImpl.checkLargeMessage(message, storage);
        // Directly: to a subscription that waits for it, without another thread in between.
        check(postOffice.route(storable, changes, true));
    }

    /** Puts a message on one queue only. */
    public void send(ICoreMessage message, String queueName) throws Exception {
        // Without a queue it would go to all of its address.
        Binding queue = Objects.requireNonNull(postOffice.getBinding(SimpleString.of(queueName)),
                "the queue is not there any more");
        check(postOffice.route(LargeServerMessageImpl.checkLargeMessage(message, storage), changes, false, false,
                queue));
    }

    /** What no queue has taken would be gone, although the changes succeed. */
    private static void check(RoutingStatus status) {
        if (status != RoutingStatus.OK) {
            throw new IllegalStateException("no queue has taken the message: " + status);
        }
    }

    /**
     * Keeps the digest of an event, to recognise it also after a restart.
     *
     * @return the record that keeps it
     */
    public long remember(String digest) throws Exception {
        long record = storage.generateID();
        storage.storeDuplicateIDTransactional(changes.getID(), DIGESTS, HexFormat.of().parseHex(digest), record);
        changes.setContainsPersistent();
        return record;
    }

    /** Keeps a digest no longer. */
    public void forget(long record) throws Exception {
        storage.deleteDuplicateIDTransactional(changes.getID(), record);
        changes.setContainsPersistent();
    }

    /** Takes a message off its queue that the queue has handed out. */
    public void acknowledge(StoredMessage message) throws Exception {
        MessageReference reference = message.reference();
        reference.getQueue().acknowledge(changes, reference);
    }

    /** Puts a message back to its place in its queue that the queue has handed out. Only {@link #rollback} does it. */
    void cancel(StoredMessage message) {
        MessageReference reference = message.reference();
        reference.getQueue().cancel(changes, reference, true);
    }

    /**
     * Makes the changes. Does not wait for the disk.
     *
     * @return completes when they are on the disk, on a thread of the broker or on the one that {@linkplain
     *         ArtemisBroker#write wrote} them. Batches that are under way at the same time may complete in any
     *         order: the journal syncs outside of its lock
     */
    public CompletionStage<Void> commit() throws Exception {
        CompletableFuture<Void> onDisk = new CompletableFuture<>();
        // Else a batch that is on the disk already would complete on this thread, before earlier ones that wait for
        // another.
        context.storeLineUp();
        try {
            changes.commit();
            storage.afterCompleteOperations(new IOCallback() {
                @Override
                public void done() {
                    onDisk.complete(null);
                }

                @Override
                public void onError(int code, String message) {
                    onDisk.completeExceptionally(new StoreUnavailableException("the disk failed: " + message));
                }
            });
        } finally {
            context.done();
            storage.setContext(outside);
        }
        return onDisk;
    }

    /** Makes none of the changes. Does not throw: it is called when something has gone wrong already. */
    public void rollback() {
        try {
            changes.rollback();
        } catch (Exception | Error notUndone) {
            LOG.log(Level.WARNING, "Changes to the store could not be undone before its next start", notUndone);
        } finally {
            storage.setContext(outside);
        }
    }
}
