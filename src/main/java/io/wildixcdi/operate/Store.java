package io.wildixcdi.operate;

import io.wildixcdi.config.Settings;
import io.wildixcdi.queue.EventLog;
import io.wildixcdi.queue.EventStore;
import io.wildixcdi.queue.RefusedMessages;
import io.wildixcdi.queue.Stories;
import io.wildixcdi.queue.Subscriptions;
import io.wildixcdi.queue.embedded.EmbeddedStore;
import io.wildixcdi.queue.external.ExternalStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Chooses the store by the settings: the broker that they name, or the one inside this WAR. */
@ApplicationScoped
class Store {

    @Produces
    @Singleton
    EventStore store(Settings settings) {
        return settings.broker().isPresent() ? new ExternalStore(settings.broker().get())
                : new EmbeddedStore(settings.data());
    }

    @Produces
    @Singleton
    EventLog log(EventStore store) {
        return store.log();
    }

    @Produces
    @Singleton
    Stories stories(EventStore store) {
        return store.stories();
    }

    @Produces
    @Singleton
    RefusedMessages refusedMessages(EventStore store) {
        return store.refusedMessages();
    }

    @Produces
    @Singleton
    Subscriptions subscriptions(EventStore store) {
        return store.subscriptions();
    }
}
