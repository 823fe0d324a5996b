package io.wildixcdi.client;

import io.wildixcdi.config.ApplicationSettings;
import io.wildixcdi.event.EventDelivery;
import io.wildixcdi.observe.DeploymentName;
import io.wildixcdi.observe.ObserverMethods;
import io.wildixcdi.observe.Observers;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An application's time in the server: from its beginning to its end its observers get events. */
@Dependent
class ClientLifecycle {

    private static final Logger LOG = System.getLogger(ClientLifecycle.class.getName());

    private final Observers observers;
    private final ObserverMethods methods;
    private @Nullable EventSource source;

    @Inject
    ClientLifecycle(Observers observers, ObserverMethods methods) {
        this.observers = observers;
        this.methods = methods;
    }

    /**
     * Begins to get events. Observers get the naming context and the class loader of the caller.
     *
     * @param threads makes their threads
     */
    void begin(ManagedThreadFactory threads) {
        ApplicationSettings settings = ApplicationSettings.read();
        String name = settings.name().orElseGet(DeploymentName::get);
        List<String> found = methods.names();
        if (found.isEmpty()) {
            LOG.log(Level.WARNING, "The application {0} has the client of wildix-cdi and no observer of its events. An"
                    + " observer is a method of a CDI bean, such as: void ring(@ObservesAsync CallStarted call)", name);
        } else {
            LOG.log(Level.INFO, "The application {0} observes calls in {1}", name, String.join(", ", found));
        }
        // On this very thread, since observers get the naming context and the class loader that it has.
        source = source(name, settings, threads);
        observers.start(settings.delivery().concurrency(), threads, source::activeCalls);
        source.open();
    }

    private EventSource source(String name, ApplicationSettings settings, ManagedThreadFactory threads) {
        return settings.broker().isPresent()
                ? new BrokerEventSource(name, settings.broker().get(), settings.delivery(), observers::consume, threads)
                : new ReceiverEventSource(name, settings.delivery().concurrency(),
                        event -> observers.consume(EventDelivery.fromMap(event)), threads);
    }

    /** Ends what has begun, and does nothing if nothing has. */
    void end() {
        if (source != null) {
            source.close();
        }
        observers.stop();
    }
}
