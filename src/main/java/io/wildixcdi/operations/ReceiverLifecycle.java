package io.wildixcdi.operations;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.wildixcdi.concurrent.OwnThread;
import io.wildixcdi.config.receiver.Settings;
import io.wildixcdi.hub.Management;
import io.wildixcdi.hub.SubscriptionRegistry;
import io.wildixcdi.observe.DeploymentName;
import io.wildixcdi.observe.Observers;
import io.wildixcdi.receive.sqs.SqsReceiver;
import io.wildixcdi.store.EventStore;
import io.wildixcdi.store.RejectedMessages;
import io.wildixcdi.tracking.CallTracker;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;

/**
 * Starts the parts with the deployment, from the far end of an event's way to its beginning, and stops them in the
 * opposite order. Anything that can't start stops the deployment.
 */
@WebListener
public class ReceiverLifecycle implements ServletContextListener {

    private static final Logger LOG = System.getLogger(ReceiverLifecycle.class.getName());

    /**
     * Name of the subscription of the observers inside this WAR. At a broker, where other applications may hold the WAR
     * as an overlay too, it is the name of the deployment.
     */
    private static final String OWN = "wildix-cdi";

    /** Calls whose events the tracker takes at the same time. */
    private static final int TRACKING_CONCURRENCY = 64;

    @Inject
    private Settings settings;

    @Inject
    private EventStore store;

    @Inject
    private Observers observers;

    @Inject
    private SubscriptionRegistry registry;

    @Inject
    private Management management;

    @Inject
    private CallTracker tracker;

    @Inject
    private SqsReceiver sqs;

    @Inject
    private RejectedMessages rejectedMessages;

    @Inject
    private MeterRegistry meters;

    @Resource
    private ManagedThreadFactory threads;

    /**
     * Starts and stops the parts. One thread for both, because a server need not give managed threads to an application
     * that it is taking down.
     */
    @SuppressWarnings("NullAway.Init") // Set by contextInitialized().
    private OwnThread own;
    @SuppressWarnings("NullAway.Init") // Set by contextInitialized().
    private RejectedMessagesBean rejectedMessagesBean;
    @SuppressWarnings("NullAway.Init") // Set by contextInitialized().
    private String subscription;

    @Override
    public void contextInitialized(ServletContextEvent deployed) {
        // On this very thread, since observers get the naming context and the class loader that it has.
        observers.start(settings.delivery().concurrency(), threads, this::activeCalls);
        FunctionCounter.builder("wildix.decoding.problems", observers, Observers::problems)
                .description("values in events that are of another kind than Wildix documents").register(meters);
        subscription = settings.broker().isPresent() ? DeploymentName.get() : OWN;
        own = new OwnThread(threads);
        rejectedMessagesBean = new RejectedMessagesBean(rejectedMessages, sqs, own);
        try {
            own.run(this::start);
        } catch (RuntimeException notStarted) {
            own.end();
            throw notStarted;
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent undeployed) {
        own.run(this::stop);
        own.end();
    }

    private void start() {
        try {
            store.start(threads);
            registry.start(threads);
            if (tracker.isEnabled()) {
                // Before the first event is delivered: its observers may ask for the active calls.
                tracker.start(threads);
            }
            registry.connect(subscription, settings.delivery().concurrency(), observers::consume);
            store.startAccepting(tracker.isEnabled() ? Set.of(subscription, CallTracker.SUBSCRIPTION)
                    : Set.of(subscription));
            if (tracker.isEnabled()) {
                registry.connectWithoutGivingUp(CallTracker.SUBSCRIPTION, TRACKING_CONCURRENCY, tracker::consume);
            } else {
                removeTracking();
            }
            management.register(threads, this::activeCalls);
            if (sqs.isUsed()) {
                rejectedMessagesBean.open();
                sqs.start(threads);
            }
        } catch (RuntimeException notStarted) {
            stop();
            throw notStarted;
        }
    }

    /** Calls may have been tracked before: nobody would take the events of this subscription any more. */
    private void removeTracking() {
        try {
            registry.remove(CallTracker.SUBSCRIPTION);
        } catch (IllegalStateException notNow) {
            LOG.log(Level.DEBUG, "Another receiver tracks calls, or the broker is away", notNow);
        }
    }

    private List<String> activeCalls() {
        return tracker.isEnabled() ? tracker.active() : List.of();
    }

    private void stop() {
        management.unregister();
        rejectedMessagesBean.close();
        sqs.stop();
        store.stopAccepting();
        registry.stop();
        tracker.stop();
        management.stop();
        observers.stop();
        store.stop();
    }
}
