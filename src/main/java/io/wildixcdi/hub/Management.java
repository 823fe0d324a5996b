package io.wildixcdi.hub;

import io.wildixcdi.concurrent.OwnThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the registry known in this JVM: to applications, which connect, and to operators. */
@ApplicationScoped
public class Management {

    private static final Logger LOG = System.getLogger(Management.class.getName());

    private final SubscriptionRegistry registry;
    private @Nullable OwnThread acknowledgments;
    private @Nullable ManagementBean connector;
    private @Nullable ManagementBean subscriptions;

    @Inject
    Management(SubscriptionRegistry registry) {
        this.registry = registry;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway") // A proxy passes each call on, and needs no parts of its own.
    Management() {
        this(null);
    }

    /**
     * Makes the registry known. Applications that are there already connect at once.
     *
     * @param threads     makes the thread on which acknowledgements of applications are processed
     * @param activeCalls a document for each call that goes on
     */
    public void register(ThreadFactory threads, Supplier<List<String>> activeCalls) {
        acknowledgments = new OwnThread(threads);
        // Now, and not with the class loader of the first application.
        acknowledgments.start();
        subscriptions = new ManagementBean("Subscriptions", SubscriptionsMBean.class, new SubscriptionsBean(registry));
        subscriptions.register();
        connector = new ManagementBean("ApplicationConnector", ApplicationConnectorMBean.class,
                new ApplicationConnector(registry, acknowledgments, activeCalls));
        if (!connector.register()) {
            LOG.log(Level.WARNING, "There is another wildix-cdi in this server. Applications beside it get the events"
                    + " of that one; this one delivers to the observers in its own WAR only");
        }
    }

    /** Lets no further application connect. */
    public void unregister() {
        if (connector != null) {
            connector.close();
        }
        if (subscriptions != null) {
            subscriptions.close();
        }
    }

    /** Ends the thread. To be called when the registry is closed. */
    public void stop() {
        if (acknowledgments != null) {
            acknowledgments.end();
        }
    }
}
