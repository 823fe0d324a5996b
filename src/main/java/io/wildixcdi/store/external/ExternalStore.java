package io.wildixcdi.store.external;

import io.wildixcdi.config.BrokerSettings;
import io.wildixcdi.store.CallStateStore;
import io.wildixcdi.store.EventLog;
import io.wildixcdi.store.EventStore;
import io.wildixcdi.store.RejectedMessages;
import io.wildixcdi.store.Subscriptions;
import io.wildixcdi.subscription.QuietLoggers;
import io.wildixcdi.subscription.external.BrokerConnector;
import io.wildixcdi.subscription.external.BrokerOperations;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * A store that several machines share: an Artemis broker of its own. It need not be there when this server starts;
 * until it is, events are refused, and their senders send them again.
 */
public final class ExternalStore implements EventStore {

    private final ExternalEventLog log;
    private final ExternalSubscriptions subscriptions;
    private final RejectedMessages rejectedMessages;
    private final ExternalCallStateStore callStates;
    @SuppressWarnings("NullAway.Init") // Set by start(), which is called before all else.
    private ThreadFactory threads;
    private @Nullable QuietLoggers clientLog;

    /** A store that is to be started. */
    public ExternalStore(BrokerSettings settings) {
        BrokerConnector broker = new BrokerConnector(settings);
        log = new ExternalEventLog(broker);
        subscriptions = new ExternalSubscriptions(broker);
        callStates = new ExternalCallStateStore(broker, new BrokerOperations(broker));
        rejectedMessages = new ExternalRejectedMessages(new BrokerOperations(broker));
    }

    @Override
    public void start(ThreadFactory factory) {
        threads = factory;
        clientLog = QuietLoggers.quieten(BrokerConnector.CLIENT_LOG);
        subscriptions.start(factory);
    }

    @Override
    public void startAccepting(Set<String> own) {
        log.open(own, threads);
    }

    @Override
    public void stopAccepting() {
        log.close();
    }

    @Override
    public void stop() {
        callStates.close();
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
    public RejectedMessages rejectedMessages() {
        return rejectedMessages;
    }

    @Override
    public CallStateStore callStates() {
        return callStates;
    }
}
