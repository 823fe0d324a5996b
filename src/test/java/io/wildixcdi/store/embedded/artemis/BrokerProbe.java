package io.wildixcdi.store.embedded.artemis;

import java.util.concurrent.TimeUnit;

/** Looks into the broker, and does what its own threads do, for tests of what is built on the broker. */
public final class BrokerProbe {

    private BrokerProbe() {
    }

    /** Writes what is in the journal's buffer, as the journal's timer does. */
    public static void flushJournal(ArtemisBroker broker) {
        broker.journal().flush();
    }

    /** Keeps the timer of the pages from writing for an hour. */
    public static void stopPageTimer(ArtemisBroker broker) {
        broker.pages().getPageTimedWriter().setPeriod(TimeUnit.HOURS.toNanos(1));
    }

    /** Whether new events are written to pages. */
    public static boolean isPaging(ArtemisBroker broker) {
        return broker.pages().isStorePaging();
    }
}
