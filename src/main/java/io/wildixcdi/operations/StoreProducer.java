package io.wildixcdi.operations;

import io.wildixcdi.config.receiver.Settings;
import io.wildixcdi.store.CallStateStore;
import io.wildixcdi.store.EventLog;
import io.wildixcdi.store.EventStore;
import io.wildixcdi.store.RejectedMessages;
import io.wildixcdi.store.Subscriptions;
import io.wildixcdi.store.embedded.EmbeddedStore;
import io.wildixcdi.store.external.ExternalStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Chooses the store by the settings: the broker that they name, or the one inside this WAR. */
@ApplicationScoped
class StoreProducer {

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
    CallStateStore callStates(EventStore store) {
        return store.callStates();
    }

    @Produces
    @Singleton
    RejectedMessages rejectedMessages(EventStore store) {
        return store.rejectedMessages();
    }

    @Produces
    @Singleton
    Subscriptions subscriptions(EventStore store) {
        return store.subscriptions();
    }
}
