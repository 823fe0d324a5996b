package io.wildixcdi.operate;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.wildixcdi.config.Settings;
import io.wildixcdi.deliver.Hub;
import io.wildixcdi.deliver.HubBean;
import io.wildixcdi.follow.Follower;
import io.wildixcdi.observe.ActiveCalls;
import io.wildixcdi.observe.DeploymentName;
import io.wildixcdi.observe.Observers;
import io.wildixcdi.queue.EventStore;
import io.wildixcdi.queue.RefusedMessages;
import io.wildixcdi.receive.sqs.SqsReceiver;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Starts the parts with the deployment, from the far end of an event's way to its beginning, and stops them in the
 * opposite order. Anything that can't start stops the deployment.
 */
@WebListener
public class LifeCycle implements ServletContextListener {

    private static final Logger LOG = System.getLogger(LifeCycle.class.getName());

    /**
     * Name of the subscription of the observers inside this WAR. At a broker, where other applications may hold the WAR as
     * an overlay too, it is the name of the deployment.
     */
    private static final String OWN = "wildix-cdi";

    /** Calls whose events are on their way to the follower at the same time. */
    private static final int FOLLOWED_AT_ONCE = 64;

    @Inject
    private Settings settings;

    @Inject
    private EventStore store;

    @Inject
    private Observers observers;

    @Inject
    private Hub hub;

    @Inject
    private HubBean hubBean;

    @Inject
    private Follower follower;

    @Inject
    private ActiveCalls activeCalls;

    @Inject
    private SqsReceiver sqs;

    @Inject
    private RefusedMessages refusedMessages;

    @Inject
    private MeterRegistry figures;

    @Resource
    private ManagedThreadFactory threads;

    private ExecutorService steward;
    private RefusedMessagesDesk refusedMessagesDesk;
    private String own;

    @Override
    public void contextInitialized(ServletContextEvent deployed) {
        // On this very thread, since observers get the naming context and the class loader that it has.
        activeCalls.readFrom(this::activeCalls);
        observers.start(settings.delivery().concurrency(), threads);
        FunctionCounter.builder("wildix.misfits", observers, Observers::misfits)
                .description("values in events that are of another kind than Wildix documents").register(figures);
        own = settings.broker().isPresent() ? DeploymentName.get() : OWN;
        steward = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        refusedMessagesDesk = new RefusedMessagesDesk(refusedMessages, sqs, steward);
        onOwnThread(this::start);
    }

    @Override
    public void contextDestroyed(ServletContextEvent undeployed) {
        onOwnThread(this::stop);
        steward.shutdown();
    }

    private void start() {
        try {
            store.start(threads);
            hub.start(threads);
            if (follower.isWanted()) {
                // Before the first event is handed out: its observers may ask for the calls that go on.
                follower.start(threads);
            }
            hub.connect(own, settings.delivery().concurrency(), observers::handOver);
            store.accept(follower.isWanted() ? Set.of(own, Follower.SUBSCRIPTION) : Set.of(own));
            if (follower.isWanted()) {
                hub.connectForGood(Follower.SUBSCRIPTION, FOLLOWED_AT_ONCE, follower::handOver);
            } else {
                forgetFollowing();
            }
            hubBean.register(threads, this::activeCalls);
            if (sqs.isUsed()) {
                refusedMessagesDesk.open();
                sqs.start(threads);
            }
        } catch (RuntimeException notStarted) {
            stop();
            throw notStarted;
        }
    }

    /** Of a time in which calls were followed: nobody would take the events of this subscription any more. */
    private void forgetFollowing() {
        try {
            hub.remove(Follower.SUBSCRIPTION);
        } catch (IllegalStateException notNow) {
            LOG.log(Level.DEBUG, "Another receiver follows calls, or the broker is away", notNow);
        }
    }

    private List<String> activeCalls() {
        return follower.isWanted() ? follower.active() : List.of();
    }

    private void stop() {
        hubBean.unregister();
        refusedMessagesDesk.close();
        sqs.stop();
        store.refuse();
        hub.stop();
        follower.stop();
        hubBean.stop();
        observers.stop();
        store.stop();
    }

    /**
     * Runs a step on a thread that ends with the deployment: the broker leaves thread-locals behind, which on a thread of
     * the server would hold this WAR's class loader for ever. The thread is the same at the end as at the beginning,
     * because a server need not give managed threads to an application that it is taking down.
     */
    private void onOwnThread(Runnable step) {
        try {
            steward.submit(step).get();
        } catch (ExecutionException failed) {
            steward.shutdown();
            throw failed.getCause() instanceof RuntimeException cause ? cause
                    : new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the deployment was started or stopped", interrupted);
        }
    }
}
