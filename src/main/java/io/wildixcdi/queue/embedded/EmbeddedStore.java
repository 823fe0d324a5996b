package io.wildixcdi.queue.embedded;

import io.wildixcdi.config.Settings;
import io.wildixcdi.queue.EventLog;
import io.wildixcdi.queue.EventStore;
import io.wildixcdi.queue.RefusedMessages;
import io.wildixcdi.queue.Stories;
import io.wildixcdi.queue.Subscriptions;
import java.util.Set;
import java.util.concurrent.ThreadFactory;

/** A store on the disk of this server: an Artemis broker inside this WAR. */
public final class EmbeddedStore implements EventStore {

    private final EmbeddedBroker broker;
    private final EmbeddedEventLog log;
    private final Subscriptions subscriptions;
    private final RefusedMessages refusedMessages;
    private final EmbeddedStories stories;
    private ThreadFactory threads;

    /** A store that is to be started. */
    public EmbeddedStore(Settings.Data settings) {
        broker = new EmbeddedBroker(settings);
        log = new EmbeddedEventLog(broker);
        subscriptions = new EmbeddedSubscriptions(broker);
        stories = new EmbeddedStories(broker);
        refusedMessages = new EmbeddedRefusedMessages(broker);
    }

    @Override
    public void start(ThreadFactory maker) {
        threads = maker;
        broker.start();
    }

    @Override
    public void accept(Set<String> own) {
        own.forEach(subscriptions::of);
        log.open(threads);
    }

    @Override
    public void refuse() {
        log.close();
    }

    @Override
    public void stop() {
        stories.close();
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
    public RefusedMessages refusedMessages() {
        return refusedMessages;
    }

    @Override
    public Stories stories() {
        return stories;
    }
}
