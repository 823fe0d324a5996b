package io.wildixcdi.store.embedded;

import io.wildixcdi.config.receiver.Settings;
import io.wildixcdi.store.CallStateStore;
import io.wildixcdi.store.EventLog;
import io.wildixcdi.store.EventStore;
import io.wildixcdi.store.RejectedMessages;
import io.wildixcdi.store.Subscriptions;
import java.util.Set;
import java.util.concurrent.ThreadFactory;

/** A store on the disk of this server: an Artemis broker inside this WAR. */
public final class EmbeddedStore implements EventStore {

    private final EmbeddedBroker broker;
    private final EmbeddedEventLog log;
    private final Subscriptions subscriptions;
    private final RejectedMessages rejectedMessages;
    private final EmbeddedCallStateStore callStates;
    @SuppressWarnings("NullAway.Init") // Set by start(), which is called before all else.
    private ThreadFactory threads;

    /** A store that is to be started. */
    public EmbeddedStore(Settings.Data settings) {
        broker = new EmbeddedBroker(settings);
        log = new EmbeddedEventLog(broker);
        subscriptions = new EmbeddedSubscriptions(broker);
        callStates = new EmbeddedCallStateStore(broker);
        rejectedMessages = new EmbeddedRejectedMessages(broker);
    }

    @Override
    public void start(ThreadFactory factory) {
        threads = factory;
        broker.start();
    }

    @Override
    public void startAccepting(Set<String> own) {
        own.forEach(subscriptions::getOrCreate);
        log.open(threads);
    }

    @Override
    public void stopAccepting() {
        log.close();
    }

    @Override
    public void stop() {
        callStates.close();
        broker.stop();
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
