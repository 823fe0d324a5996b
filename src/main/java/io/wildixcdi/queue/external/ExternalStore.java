package io.wildixcdi.queue.external;

import io.wildixcdi.config.BrokerSettings;
import io.wildixcdi.queue.BrokerLog;
import io.wildixcdi.queue.EventLog;
import io.wildixcdi.queue.EventStore;
import io.wildixcdi.queue.RefusedMessages;
import io.wildixcdi.queue.Stories;
import io.wildixcdi.queue.Subscriptions;
import java.util.Set;
import java.util.concurrent.ThreadFactory;

/**
 * A store that several machines share: an Artemis broker of its own. It need not be there when this server starts; until
 * it is, events are refused, and their senders send them again.
 */
public final class ExternalStore implements EventStore {

    private final ExternalEventLog log;
    private final ExternalSubscriptions subscriptions;
    private final RefusedMessages refusedMessages;
    private final ExternalStories stories;
    private ThreadFactory threads;
    private BrokerLog clientLog;

    /** A store that is to be started. */
    public ExternalStore(BrokerSettings settings) {
        Broker broker = new Broker(settings);
        log = new ExternalEventLog(broker);
        subscriptions = new ExternalSubscriptions(broker);
        stories = new ExternalStories(broker, new Errands(broker));
        refusedMessages = new ExternalRefusedMessages(new Errands(broker));
    }

    @Override
    public void start(ThreadFactory maker) {
        threads = maker;
        clientLog = BrokerLog.quieten(Broker.CLIENT_LOG);
        subscriptions.start(maker);
    }

    @Override
    public void accept(Set<String> own) {
        log.open(own, threads);
    }

    @Override
    public void refuse() {
        log.close();
    }

    @Override
    public void stop() {
        stories.close();
        // Log and subscriptions have closed their connections themselves.
        if (clientLog != null) {
            clientLog.restore();
        }
    }

    @Override
    public EventLog log() {
        return log;
    }

    @Override
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    @Override
    public RefusedMessages refusedMessages() {
        return refusedMessages;
    }

    @Override
    public Stories stories() {
        return stories;
    }
}
