package io.wildixcdi.deliver;

import io.wildixcdi.queue.Subscriptions.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * Makes the hub known to the applications in the same JVM: as an MBean, the one thing that every deployment can find
 * without a class of ours.
 */
@ApplicationScoped
public class HubBean {

    private static final Logger LOG = System.getLogger(HubBean.class.getName());

    /** The client has the same name in a constant of its own. */
    private static final String NAME = "io.wildixcdi:type=Hub";

    private final Hub hub;
    private ThreadPoolExecutor results;
    private boolean registered;

    @Inject
    HubBean(Hub hub) {
        this.hub = hub;
    }

    /** For the container's proxy. */
    HubBean() {
        this(null);
    }

    /**
     * Makes the hub known. Applications that are there already come at once.
     *
     * @param threads     makes the thread on which it is noted that an application has taken an event
     * @param activeCalls a document for each call that goes on
     */
    public void register(ThreadFactory threads, Supplier<List<String>> activeCalls) {
        results = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        // Now, as a thread gets its class loader from the one that makes it: not from the first application's.
        results.prestartCoreThread();
        try {
            HubMBean desk = inOurClassLoader(new Desk(hub, results, activeCalls));
            ManagementFactory.getPlatformMBeanServer().registerMBean(new StandardMBean(desk, HubMBean.class),
                    new ObjectName(NAME));
            registered = true;
        } catch (InstanceAlreadyExistsException another) {
            LOG.log(Level.WARNING, "There is another wildix-cdi in this server. Applications beside it get the events"
                    + " of that one; this one delivers to the observers in its own WAR only");
        } catch (JMException notRegistered) {
            throw new IllegalStateException("The hub can't be made known to applications: " + notRegistered,
                    notRegistered);
        }
    }

    /** Lets no further application come. */
    public void unregister() {
        try {
            if (registered) {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
            }
        } catch (InstanceNotFoundException gone) {
            LOG.log(Level.DEBUG, "Somebody has taken the hub off the MBean server", gone);
        } catch (JMException notUnregistered) {
            LOG.log(Level.WARNING, "The hub could not be taken off the MBean server", notUnregistered);
        } finally {
            registered = false;
        }
    }

    /** Ends the thread. To be called when the hub is closed. */
    public void stop() {
        if (results != null) {
            results.shutdown();
        }
    }

    /** For operators: their calls come on threads without a class loader, on which Payara finds no bean. */
    private static HubMBean inOurClassLoader(HubMBean desk) {
        ClassLoader ours = HubBean.class.getClassLoader();
        return (HubMBean) Proxy.newProxyInstance(ours, new Class<?>[] {HubMBean.class}, (proxy, method, arguments) -> {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(ours);
            try {
                return method.invoke(desk, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            } finally {
                thread.setContextClassLoader(before);
            }
        });
    }

    /** The hub, in types of the JDK. */
    private record Desk(Hub hub, Executor results, Supplier<List<String>> activeCalls) implements HubMBean {

        private static final int MOST_LETTERS = 1_000;
        private static final String NO_LETTER = "There is no dead letter ";

        @Override
        public Runnable connect(String application, int concurrency,
                Function<Map<String, Object>, CompletionStage<?>> receiver) {
            return hub.connect(application, concurrency, event -> {
                // On a thread of ours: the broker, which is told next, leaves thread-locals behind.
                CompletableFuture<Object> taken = new CompletableFuture<>();
                receiver.apply(event.toMap()).whenCompleteAsync((done, problem) -> {
                    if (problem == null) {
                        taken.complete(done);
                    } else {
                        taken.completeExceptionally(problem);
                    }
                }, results);
                return taken;
            })::close;
        }

        @Override
        public String[] getActiveCalls() {
            return activeCalls.get().toArray(String[]::new);
        }

        @Override
        public String[] getSubscriptions() {
            return hub.subscriptions().stream().map(Desk::line).toArray(String[]::new);
        }

        private static String line(State state) {
            return state.name() + ": " + (state.connected() ? "connected" : "away") + ", " + state.waiting()
                    + " waiting, " + state.deadLetters() + " dead letters";
        }

        @Override
        public String[] listDeadLetters(String application) {
            return hub.deadLetters(application, MOST_LETTERS).stream().map(letter -> letter.id() + ": "
                    + letter.event().receivedAt() + " call " + letter.event().orderingKey() + ", "
                    + letter.attempts() + " attempts, " + letter.reason()).toArray(String[]::new);
        }

        @Override
        public String showDeadLetter(String application, long number) {
            return hub.deadLetters(application, Integer.MAX_VALUE).stream().filter(letter -> letter.id() == number)
                    .findAny().map(letter -> new String(letter.event().body(), StandardCharsets.UTF_8))
                    .orElse(NO_LETTER + number);
        }

        @Override
        public String sendDeadLetterAgain(String application, long letter) {
            return hub.sendAgain(application, letter) ? "Sent " + letter + " again" : NO_LETTER + letter;
        }

        @Override
        public String discardDeadLetter(String application, long letter) {
            return hub.discard(application, letter) ? "Discarded " + letter : NO_LETTER + letter;
        }

        @Override
        public String removeSubscription(String application) {
            long forgotten = hub.remove(application);
            return forgotten < 0 ? "There is no subscription " + application
                    : "Removed " + application + " and " + forgotten + " events";
        }
    }
}
