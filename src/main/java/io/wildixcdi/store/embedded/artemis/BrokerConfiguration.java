package io.wildixcdi.store.embedded.artemis;

import io.wildixcdi.store.RejectedMessageFields;
import io.wildixcdi.subscription.DeadLetterMessage;
import io.wildixcdi.subscription.EventMessage;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;

/** How the broker is set up. */
final class BrokerConfiguration {

    static final String NAME = "wildix-cdi";

    /**
     * How long the journal's timer sleeps after it has written records to the disk, in nanoseconds. Records that come
     * meanwhile wait for it, unless the writer of events {@linkplain ArtemisBroker#write writes} them together with
     * its own, for which it does not wait; those that come later are written at once.
     */
    static final int JOURNAL_COLLECTS_NANOS = 10_000_000;

    /**
     * How long what goes to pages is collected before a thread of the broker's writes it, in nanoseconds, unless the
     * writer of events {@linkplain ArtemisBroker#write writes} it before. If it were much shorter, that thread would
     * often come between the writer and its batch.
     */
    private static final int PAGES_COLLECT_NANOS = 10_000_000;

    /**
     * Of 10 MiB each, the journal's. To write what is still of use in them into fewer keeps new events waiting for
     * some 50 ms, with the broker's default of 10 after each 55,000 events. What is remembered of 100,000 events of
     * ordinary size lies in some 20 files, which are used again one after the other without that.
     */
    private static final int FILES_WITHOUT_COMPACTION = 30;

    private BrokerConfiguration() {
    }

    static Configuration create(Path path, long minFree, int deduplicationWindow) {
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
                .setIDCacheSize(deduplicationWindow)
                // A share of the disk says little on a large one; an absolute figure does.
                .setMaxDiskUsage(-1)
                .setMinDiskFree(minFree)
                .setDiskScanPeriod(1000)
                // A broker inside an application server must never stop the JVM, which is what HALT would do.
                .setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setMessageCounterEnabled(false)
                .addAddressConfiguration(address(EventMessage.ADDRESS))
                .addAddressConfiguration(address(DeadLetterMessage.ADDRESS))
                .addAddressConfiguration(address(RejectedMessageFields.ADDRESS))
                .addAddressConfiguration(address(ArtemisBroker.CALL_STATES))
                // What is kept of calls that go on is bounded by their number, and all of it is in memory anyway.
                .addAddressSetting(ArtemisBroker.CALL_STATES, new AddressSettings().setMaxSizeBytes(-1))
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
                        .setIDCacheSize(deduplicationWindow)
                        // Neither is ever used, but without them the broker warns at each start.
                        .setDeadLetterAddress(SimpleString.of(DeadLetterMessage.ADDRESS))
                        .setExpiryAddress(SimpleString.of(DeadLetterMessage.ADDRESS))
                        // Attempts are counted where the observers are called; the broker never gives up by itself.
                        .setMaxDeliveryAttempts(-1));
    }

    private static CoreAddressConfiguration address(String name) {
        return new CoreAddressConfiguration().setName(name).addRoutingType(RoutingType.MULTICAST);
    }
}
