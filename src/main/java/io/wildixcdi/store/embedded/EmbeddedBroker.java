package io.wildixcdi.store.embedded;

import io.wildixcdi.config.receiver.Settings;
import io.wildixcdi.store.RejectedMessageFields;
import io.wildixcdi.subscription.DeadLetterMessage;
import io.wildixcdi.subscription.EventMessage;
import io.wildixcdi.subscription.QuietLoggers;
import java.io.IOException;
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
import org.apache.activemq.artemis.api.core.Pair;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.io.SequentialFileFactory;
import org.apache.activemq.artemis.core.paging.impl.PagingStoreImpl;
import org.apache.activemq.artemis.core.persistence.impl.journal.JournalStorageManager;
import org.apache.activemq.artemis.core.postoffice.Binding;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.ServiceRegistry;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.server.impl.ServiceRegistryImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.utils.ActiveMQThreadFactory;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;

/**
 * The Artemis broker inside this WAR. It listens on no port, registers no MBean, and nobody connects to it: events are
 * put on its queues and taken from them by calls.
 */
final class EmbeddedBroker {

    private static final Logger LOG = System.getLogger(EmbeddedBroker.class.getName());

    private static final String NAME = "wildix-cdi";

    /**
     * How long the journal's timer sleeps after it has written records to the disk, in nanoseconds. Records that come
     * meanwhile wait for it, unless the writer of events {@linkplain #write writes} them together with its own, for which it
     * does not wait; those that come later are written at once.
     */
    static final int JOURNAL_COLLECTS_NANOS = 10_000_000;

    /**
     * How long what goes to pages is collected before a thread of the broker's writes it, in nanoseconds, unless the writer of events
     * {@linkplain #writePages writes} it before. If it were much shorter, that thread would often come between the writer and its batch.
     */
    private static final int PAGES_COLLECT_NANOS = 10_000_000;

    /**
     * Of 10 MiB each, the journal's. To write what is still of use in them into fewer keeps new events waiting for some 50 ms,
     * with the broker's default of 10 after each 55,000 events. What is remembered of 100,000 events of ordinary size lies
     * in some 20 files, which are used again one after the other without that.
     */
    private static final int FILES_WITHOUT_COMPACTION = 30;

    private static final int LAST_STEPS_SECONDS = 5;

    /**
     * Artemis writes an audit line for each message unless these loggers are switched off, as its own distribution does in
     * a configuration file that an embedded broker has not got.
     */
    private static final String[] AUDIT = {"org.apache.activemq.audit", "org.apache.activemq.audit.base",
        "org.apache.activemq.audit.resource", "org.apache.activemq.audit.message"};

    private final Settings.Data settings;
    private final DeferredChanges deferred = new DeferredChanges();
    private DataDirectory directory;
    private volatile ActiveMQServer broker;
    private DeduplicationWindow duplicates;
    private JournalExecutor journalThreads;
    private WriterThreadExecutor pageThreads;
    /** They go on when something is on the disk: give events to their subscriptions, tell whoever waits. */
    private WriterThreadExecutor completionThreads;
    private Executor completions;
    private PagingStoreImpl pages;
    private QuietLoggers brokerLog;

    EmbeddedBroker(Settings.Data settings) {
        this.settings = settings;
    }

    /**
     * Starts the broker and reads what it stored before.
     *
     * @throws IllegalStateException if it can't be started, with a message for the operator
     */
    void start() {
        directory = DataDirectory.open(DataDirectory.of(settings.directory(), System.getProperties()));
        LOG.log(Level.INFO, "Accepted events are kept in {0}", directory.path());
        brokerLog = QuietLoggers.quieten(AUDIT);
        try {
            broker = server(configuration(directory.path()));
            broker.start();
            if (!broker.isActive()) {
                throw new IllegalStateException("the broker's own messages before this one tell why");
            }
            duplicates = remembered();
            // One for all, which keeps their order.
            completions = broker.getExecutorFactory().getExecutor();
            pages = (PagingStoreImpl) broker.getPagingManager().getPageStore(SimpleString.of(EventMessage.ADDRESS));
        } catch (Exception notStarted) {
            stop();
            throw new IllegalStateException("The store in " + directory.path() + " can't be opened: " + notStarted,
                    notStarted);
        }
    }

    /** Stops the broker and lets go of its directory. What is stored stays. Does nothing if it is not running. */
    void stop() {
        try {
            if (broker != null) {
                broker.stop();
            }
        } catch (Exception notStopped) {
            LOG.log(Level.WARNING, "The store did not close cleanly; nothing that was accepted is lost", notStopped);
        } finally {
            broker = null;
            endThreads();
            if (brokerLog != null) {
                brokerLog.restore();
            }
            closeDirectory();
        }
    }

    private DeduplicationWindow remembered() throws Exception {
        DeduplicationWindow remembered = new DeduplicationWindow(settings.deduplicationWindow());
        // Records are numbered upwards, and the oldest must be forgotten first.
        broker.getPostOffice().getDuplicateIDCache(Batch.DIGESTS).getMap().stream()
                .sorted(Comparator.comparing(Pair::getB))
                .forEach(kept -> remembered.add(HexFormat.of().formatHex(kept.getA()), kept.getB()));
        return remembered;
    }

    private ActiveMQServer server(Configuration configuration) {
        journalThreads = new JournalExecutor(threads("io"));
        pageThreads = new WriterThreadExecutor(threads("paging"));
        completionThreads = new WriterThreadExecutor(threads("general"));
        ServiceRegistry registry = new ServiceRegistryImpl();
        registry.setIOExecutorService(journalThreads);
        registry.setPageExecutorService(pageThreads);
        registry.setExecutorService(completionThreads);
        return new ActiveMQServerImpl(configuration, null, null, null, registry);
    }

    private static ThreadFactory threads(String name) {
        return new ActiveMQThreadFactory(name + "-" + NAME, "activemq", false, EmbeddedBroker.class.getClassLoader());
    }

    private void endThreads() {
        try {
            for (ExecutorService threads : new ExecutorService[] {journalThreads, pageThreads, completionThreads}) {
                if (threads != null) {
                    threads.shutdown();
                    if (!threads.awaitTermination(LAST_STEPS_SECONDS, TimeUnit.SECONDS)) {
                        LOG.log(Level.WARNING, "The store has stopped, but not all of its threads");
                    }
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeDirectory() {
        try {
            if (directory != null) {
                directory.close();
            }
        } catch (IOException notClosed) {
            LOG.log(Level.WARNING, "The lock on " + directory.path() + " was not released", notClosed);
        }
    }

    /** Why no event can be stored now, in words for an operator; {@code null} if it can. */
    String unavailable() {
        if (!isRunning(broker)) {
            return "the store is not running";
        }
        return broker.getPagingManager().isDiskFull()
                ? "less than wildix.data.min-free (" + settings.minFree() + " bytes) is free on the disk of "
                        + directory.path()
                : null;
    }

    private static boolean isRunning(ActiveMQServer server) {
        return server != null && server.isActive();
    }

    /** The events that are remembered, of before the start to begin with. */
    DeduplicationWindow duplicates() {
        return duplicates;
    }

    /** Changes that can wait until the next events are written. */
    DeferredChanges deferred() {
        return deferred;
    }

    /** Changes that are to be made together. */
    Batch batch() {
        return batch(completions);
    }

    /**
     * Changes that are to be made together.
     *
     * @param completions does what follows from them
     */
    Batch batch(Executor completions) {
        return new Batch(broker, completions);
    }

    /** Does what follows from changes that have come to the disk, one after the other. */
    Executor completions() {
        return completions;
    }

    /** From now on, this thread makes batches, and waits for the disk itself when it has {@linkplain #write made} one. */
    void writeOnThisThread() {
        journalThreads.serve(Thread.currentThread());
    }

    /**
     * Writes what has been changed to the disk and goes on with it, all of it on this thread. Without it, the journal's own
     * thread would be woken to write, and wake others then. Does nothing if the broker is not running.
     */
    void write() {
        ActiveMQServer running = broker;
        if (!isRunning(running)) {
            return;
        }
        completionThreads.during(() -> {
            try {
                // First: only when they are on the disk does the broker hand the end of their batch to the journal.
                writePages();
                journal(running).flush();
            } catch (RuntimeException notWritten) {
                LOG.log(Level.WARNING, "The journal could not be written at once; its own thread will try", notWritten);
            }
        });
    }

    /**
     * Writes events that are for pages on this thread, and leaves it to the journal to note that. Does nothing if there are none,
     * or if another thread is at the pages: while that waits for a slow disk, this would be one more task behind it each time.
     */
    void writePages() {
        if (pages.hasPendingIO() && pages.getExecutor().isFlushed()) {
            pageThreads.during(() -> pages.execute(pages.getPageTimedWriter()));
        }
    }

    /** The journal's files. For tests. */
    SequentialFileFactory journal() {
        return journal(broker);
    }

    private static SequentialFileFactory journal(ActiveMQServer server) {
        return ((JournalStorageManager) server.getStorageManager()).getJournalSequentialFileFactory();
    }

    /** Whether so many events wait that further ones are written to pages, and read from there when their turn comes. */
    boolean isPaging() {
        return pages.isStorePaging();
    }

    /** A queue by its name; {@code null} if there is none. */
    Queue queue(String name) {
        return broker.locateQueue(name);
    }

    /** Where messages for one queue alone are sent to. */
    Binding binding(String queue) {
        return broker.getPostOffice().getBinding(SimpleString.of(queue));
    }

    /** All queues of an address. */
    List<Queue> queues(String address) throws Exception {
        return broker.getPostOffice().listQueuesForAddress(SimpleString.of(address));
    }

    /** Makes a queue that gets all events from now on. Does nothing if it is there. */
    void addEventQueue(String name) throws Exception {
        broker.createQueue(durable(name, EventMessage.ADDRESS).setGroupBuckets(EventMessage.GROUP_BUCKETS), true);
    }

    /** Makes a queue that gets the dead letters that a filter matches. Does nothing if it is there. */
    void addDeadLetterQueue(String name, String filter) throws Exception {
        broker.createQueue(durable(name, DeadLetterMessage.ADDRESS).setFilterString(filter), true);
    }

    /** Makes a queue that gets all that is sent to the address of its name. Does nothing if it is there. */
    void addQueue(String name) throws Exception {
        broker.createQueue(durable(name, name), true);
    }

    /** Removes a queue and all that is in it. */
    void removeQueue(String name) throws Exception {
        broker.destroyQueue(SimpleString.of(name));
    }

    private static CoreAddressConfiguration address(String name) {
        return new CoreAddressConfiguration().setName(name).addRoutingType(RoutingType.MULTICAST);
    }

    private static QueueConfiguration durable(String queue, String address) {
        return QueueConfiguration.of(queue)
                .setAddress(address)
                .setRoutingType(RoutingType.MULTICAST)
                .setDurable(true)
                .setAutoDelete(false);
    }

    private Configuration configuration(Path path) throws Exception {
        return new ConfigurationImpl()
                .setName(NAME)
                .setPersistenceEnabled(true)
                .setBindingsDirectory(path.resolve("bindings").toString())
                .setJournalDirectory(path.resolve("journal").toString())
                .setLargeMessagesDirectory(path.resolve("large").toString())
                .setPagingDirectory(path.resolve("paging").toString())
                .setNodeManagerLockDirectory(path.resolve("lock").toString())
                // Plain files: the native alternative can't be loaded again after a redeployment.
                .setJournalType(JournalType.NIO)
                .setJournalDatasync(true)
                .setJournalSyncTransactional(true)
                .setJournalSyncNonTransactional(true)
                .setJournalBufferTimeout_NIO(JOURNAL_COLLECTS_NANOS)
                .setJournalCompactMinFiles(FILES_WITHOUT_COMPACTION)
                .setPageSyncTimeout(PAGES_COLLECT_NANOS)
                .setPersistIDCache(true)
                .setIDCacheSize(settings.deduplicationWindow())
                // A share of the disk says little on a large one; an absolute figure does.
                .setMaxDiskUsage(-1)
                .setMinDiskFree(settings.minFree())
                .setDiskScanPeriod(1000)
                // A broker inside an application server must never stop the JVM, which is what HALT would do.
                .setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setMessageCounterEnabled(false)
                .addAddressConfiguration(address(EventMessage.ADDRESS))
                .addAddressConfiguration(address(DeadLetterMessage.ADDRESS))
                .addAddressConfiguration(address(RejectedMessageFields.ADDRESS))
                .addAddressConfiguration(address(EmbeddedCallStateStore.QUEUE))
                // What is kept of calls that go on is bounded by their number, and all of it is in memory anyway.
                .addAddressSetting(EmbeddedCallStateStore.QUEUE, new AddressSettings().setMaxSizeBytes(-1))
                .addAddressSetting("#", new AddressSettings()
                        .setAutoCreateAddresses(false)
                        .setAutoCreateQueues(false)
                        .setAutoDeleteAddresses(false)
                        .setAutoDeleteQueues(false)
                        // Beyond this, waiting events are read from the disk when their turn comes.
                        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                        .setMaxSizeBytes(32L << 20)
                        .setPageSizeBytes(4 << 20)
                        .setMaxReadPageBytes(8 << 20)
                        .setIDCacheSize(settings.deduplicationWindow())
                        // Neither is ever used, but without them the broker warns at each start.
                        .setDeadLetterAddress(SimpleString.of(DeadLetterMessage.ADDRESS))
                        .setExpiryAddress(SimpleString.of(DeadLetterMessage.ADDRESS))
                        // Attempts are counted where the observers are called; the broker never gives up by itself.
                        .setMaxDeliveryAttempts(-1));
    }
}
