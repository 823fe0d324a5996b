package io.wildixcdi.store.embedded.artemis;

import io.wildixcdi.subscription.EventMessage;
import io.wildixcdi.subscription.QuietLoggers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;
import org.apache.activemq.artemis.api.core.Pair;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.io.SequentialFileFactory;
import org.apache.activemq.artemis.core.paging.impl.PagingStoreImpl;
import org.apache.activemq.artemis.core.persistence.impl.journal.JournalStorageManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.ServiceRegistry;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.server.impl.ServiceRegistryImpl;
import org.apache.activemq.artemis.utils.ActiveMQThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The Artemis broker inside this WAR. It listens on no port, registers no MBean, and nobody connects to it: messages
 * are put on its queues and taken from them by calls.
 */
public final class ArtemisBroker {

    /** The address of what is kept of calls. The broker keeps all of it in memory. */
    public static final String CALL_STATES = "wildix.calls.last";

    private static final Logger LOG = System.getLogger(ArtemisBroker.class.getName());

    private static final int STOP_TIMEOUT_SECONDS = 5;

    /**
     * Artemis writes an audit line for each message unless these loggers are switched off, as its own distribution
     * does in a configuration file that an embedded broker has not got.
     */
    private static final String[] AUDIT = {"org.apache.activemq.audit", "org.apache.activemq.audit.base",
        "org.apache.activemq.audit.resource", "org.apache.activemq.audit.message"};

    private final JournalExecutor journalThreads = new JournalExecutor(threads("io"));
    private final WriterThreadExecutor pageThreads = new WriterThreadExecutor(threads("paging"));
    /** They go on when something is on the disk: give events to their subscriptions, tell whoever waits. */
    private final WriterThreadExecutor completionThreads = new WriterThreadExecutor(threads("general"));
    private final ActiveMQServer server;
    @SuppressWarnings("NullAway.Init") // Set by start(), which is called before all else.
    private Executor completions;
    @SuppressWarnings("NullAway.Init") // As above.
    private PagingStoreImpl pages;
    private @Nullable QuietLoggers brokerLog;

    /**
     * A broker that is to be started once.
     *
     * @param directory           where it keeps everything
     * @param minFree             bytes that must be free on the disk
     * @param deduplicationWindow digests that the broker reads at its start, at most
     */
    public ArtemisBroker(Path directory, long minFree, int deduplicationWindow) {
        ServiceRegistry registry = new ServiceRegistryImpl();
        registry.setIOExecutorService(journalThreads);
        registry.setPageExecutorService(pageThreads);
        registry.setExecutorService(completionThreads);
        server = new ActiveMQServerImpl(BrokerConfiguration.create(directory, minFree, deduplicationWindow), null, null,
                null, registry);
    }

    private static ThreadFactory threads(String name) {
        return new ActiveMQThreadFactory(name + "-" + BrokerConfiguration.NAME, "activemq", false,
                ArtemisBroker.class.getClassLoader());
    }

    /**
     * Starts the broker, which reads what it stored before.
     *
     * @throws Exception if it can't be started; it must be {@linkplain #stop stopped} all the same
     */
    public void start() throws Exception {
        brokerLog = QuietLoggers.quieten(AUDIT);
        server.start();
        if (!server.isActive()) {
            throw new IllegalStateException("the broker's own messages before this one tell why");
        }
        // One for all, which keeps their order.
        completions = server.getExecutorFactory().getExecutor();
        pages = (PagingStoreImpl) server.getPagingManager().getPageStore(SimpleString.of(EventMessage.ADDRESS));
    }

    /** Stops the broker and its threads. What is stored stays. */
    public void stop() {
        try {
            server.stop();
        } catch (Exception notStopped) {
            LOG.log(Level.WARNING, "The store did not close cleanly; nothing that was accepted is lost", notStopped);
        } finally {
            endThreads();
            if (brokerLog != null) {
                brokerLog.restore();
            }
        }
    }

    private void endThreads() {
        try {
            for (ExecutorService threads : List.of(journalThreads, pageThreads, completionThreads)) {
                threads.shutdown();
                if (!threads.awaitTermination(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    LOG.log(Level.WARNING, "The store has stopped, but not all of its threads");
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the broker is there to take events. */
    public boolean isRunning() {
        return server.isActive();
    }

    /** Whether the disk has less free space than it must have. */
    public boolean isDiskFull() {
        return server.getPagingManager().isDiskFull();
    }

    /**
     * Tells the digests that the broker has read at its start, the oldest first, each with {@linkplain Batch#remember
     * its record}.
     */
    public void digests(ObjLongConsumer<String> remembered) {
        // Records are numbered upwards.
        server.getPostOffice().getDuplicateIDCache(Batch.DIGESTS).getMap().stream()
                .sorted(Comparator.comparing(Pair::getB))
                .forEach(kept -> remembered.accept(HexFormat.of().formatHex(kept.getA()), kept.getB()));
    }

    /** Changes that are to be made together. What follows from several batches is done in their order. */
    public Batch batch() {
        return new Batch(server, completions);
    }

    /**
     * From now on, this thread makes batches, and waits for the disk itself when it has {@linkplain #write made} one.
     */
    public void writeOnThisThread() {
        journalThreads.serve(Thread.currentThread());
    }

    /**
     * Writes what has been changed to the disk and goes on with it, all of it on this thread. Without it, the
     * journal's own thread would be woken to write, and wake others then. Does nothing if the broker is not running.
     */
    public void write() {
        if (isRunning()) {
            completionThreads.during(this::flush);
        }
    }

    private void flush() {
        try {
            // First: only when they are on the disk does the broker hand the end of their batch to the journal.
            writePages();
            journal().flush();
        } catch (RuntimeException notWritten) {
            LOG.log(Level.WARNING, "The journal could not be written at once; its own thread will try", notWritten);
        }
    }

    /**
     * Writes events that are for pages on this thread, and leaves it to the journal to note that. Does nothing if there
     * are none, or if another thread is at the pages: while that waits for a slow disk, this would be one more task
     * behind it each time.
     */
    void writePages() {
        if (pages.hasPendingIO() && pages.getExecutor().isFlushed()) {
            pageThreads.during(() -> pages.execute(pages.getPageTimedWriter()));
        }
    }

    ActiveMQServer server() {
        return server;
    }

    SequentialFileFactory journal() {
        return ((JournalStorageManager) server.getStorageManager()).getJournalSequentialFileFactory();
    }

    PagingStoreImpl pages() {
        return pages;
    }

    JournalExecutor journalThreads() {
        return journalThreads;
    }

    WriterThreadExecutor completionThreads() {
        return completionThreads;
    }

    /** A queue by its name; {@code null} if there is none. */
    public @Nullable BrokerQueue queue(String name) {
        Queue queue = server.locateQueue(name);
        return queue == null ? null : new BrokerQueue(queue);
    }

    /**
     * A queue that must be there.
     *
     * @throws IllegalStateException if there is none of this name
     */
    public BrokerQueue existingQueue(String name) {
        BrokerQueue queue = queue(name);
        if (queue == null) {
            throw new IllegalStateException("the store has no queue " + name);
        }
        return queue;
    }

    /** All queues of an address. */
    public List<BrokerQueue> queues(String address) throws Exception {
        return server.getPostOffice().listQueuesForAddress(SimpleString.of(address)).stream().map(BrokerQueue::new)
                .toList();
    }

    /** Makes a queue that gets all events from now on. Does nothing if it is there. */
    public void addEventQueue(String name) throws Exception {
        server.createQueue(durable(name, EventMessage.ADDRESS).setGroupBuckets(EventMessage.GROUP_BUCKETS), true);
    }

    /**
     * Makes a queue that gets what is sent to its address from now on. Does nothing if it is there.
     *
     * @param filter which messages the queue gets; {@code null}: all
     */
    public void addQueue(String name, String address, @Nullable String filter) throws Exception {
        server.createQueue(durable(name, address).setFilterString(filter), true);
    }

    /** Removes a queue and all that is in it. */
    public void removeQueue(String name) throws Exception {
        server.destroyQueue(SimpleString.of(name));
    }

    private static QueueConfiguration durable(String queue, String address) {
        return QueueConfiguration.of(queue)
                .setAddress(address)
                .setRoutingType(RoutingType.MULTICAST)
                .setDurable(true)
                .setAutoDelete(false);
    }
}
