package io.wildixcdi.deliver;

import io.micrometer.core.instrument.MeterRegistry;
import io.wildixcdi.config.ApplicationSettings;
import io.wildixcdi.config.DeliverySettings;
import io.wildixcdi.config.Settings;
import io.wildixcdi.queue.DeadLetters.Letter;
import io.wildixcdi.queue.Subscriptions;
import io.wildixcdi.queue.Subscriptions.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where applications come for their events and leave. Each has one subscription, by its name, and each subscription
 * delivers to one application at a time: of two with the same name, the second one waits until the first has gone.
 *
 * <p>All changes are made on one thread of the hub's own, one after the other; callers wait for it.
 */
@ApplicationScoped
public class Hub {

    private static final Logger LOG = System.getLogger(Hub.class.getName());

    /** Sooner than the usual time limits of attempts, and so seldom that it costs nothing. */
    private static final long TICK_MILLIS = 500;

    private final Subscriptions subscriptions;
    private final DeliverySettings settings;
    private final MeterRegistry figures;
    /** Those who are or want to be connected, by the name of their subscription: the first one is. */
    private final Map<String, Deque<Application>> applications = new HashMap<>();
    private ExecutorService changes;
    private ScheduledThreadPoolExecutor clock;

    @Inject
    Hub(Subscriptions subscriptions, Settings settings, MeterRegistry figures) {
        this(subscriptions, settings.delivery(), figures);
    }

    Hub(Subscriptions subscriptions, DeliverySettings settings, MeterRegistry figures) {
        this.subscriptions = subscriptions;
        this.settings = settings;
        this.figures = figures;
    }

    /** For the container's proxy. */
    Hub() {
        this.subscriptions = null;
        this.settings = null;
        this.figures = null;
    }

    /**
     * Opens for applications. The broker must have been started.
     *
     * @param threads makes the hub's threads
     */
    public void start(ThreadFactory threads) {
        changes = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        clock = new ScheduledThreadPoolExecutor(1, threads);
        clock.setRemoveOnCancelPolicy(true);
        // Always the next task, so that to add a time limit to an attempt, which is later, does not wake the clock.
        clock.scheduleWithFixedDelay(() -> { }, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        long everyMillis = Math.max(1, Math.min(settings.retention().toMillis() / 10, TimeUnit.HOURS.toMillis(1)));
        clock.scheduleWithFixedDelay(() -> changes.execute(this::forgetOld), everyMillis, everyMillis,
                TimeUnit.MILLISECONDS);
    }

    /** Closes, and leaves what is not delivered on the queues. Does nothing if it is not open. */
    public void stop() {
        if (changes == null || changes.isShutdown()) {
            return;
        }
        try {
            change(() -> {
                applications.values().stream().map(Deque::peek).forEach(Application::pause);
                applications.values().stream().map(Deque::peek).forEach(Application::stop);
                applications.clear();
                return null;
            });
        } finally {
            clock.shutdownNow();
            changes.shutdown();
        }
    }

    /**
     * Connects an application with its subscription, which begins now if it is a new one.
     *
     * @param name        of the subscription: letters, digits, dots, dashes and underscores, at most 100
     * @param concurrency how many events the application takes at the same time
     * @param handover    called from threads of the hub
     * @return to be closed when the application goes away: its observers are given a moment to finish, and what they
     *         have not finished is kept for the next time
     * @throws IllegalArgumentException if it can't be a name
     * @throws IllegalStateException    if the hub is closed
     */
    public Connection connect(String name, int concurrency, Handover handover) {
        return connect(name, concurrency, handover, settings);
    }

    /**
     * As above, for one that is part of the receiver and does not give an event up: it is tried until it is taken.
     */
    public Connection connectForGood(String name, int concurrency, Handover handover) {
        return connect(name, concurrency, handover, new DeliverySettings(settings.concurrency(), Integer.MAX_VALUE,
                settings.backoff(), settings.backoffMax(), settings.timeout(), settings.retention()));
    }

    private Connection connect(String name, int concurrency, Handover handover, DeliverySettings tries) {
        if (!ApplicationSettings.isName(name)) {
            throw new IllegalArgumentException("\"" + name + "\" can't be the name of a subscription: it takes 1 to 100"
                    + " letters, digits, dots, dashes and underscores, for example crm");
        }
        Application application = new Application(name, concurrency, handover, tries);
        change(() -> {
            enter(application);
            return null;
        });
        return () -> {
            try {
                change(() -> {
                    leave(application);
                    return null;
                });
            } catch (IllegalStateException closed) {
                LOG.log(Level.DEBUG, "The hub was closed before {0} went away", name);
            }
        };
    }

    /** All subscriptions, those of applications that are away too. */
    public List<State> subscriptions() {
        return change(subscriptions::states);
    }

    /**
     * Ends the subscription of an application that is away.
     *
     * @return how many events are forgotten with it; -1 if there is no such subscription
     * @throws IllegalStateException if the application is there
     */
    public long remove(String name) {
        long forgotten = change(() -> subscriptions.remove(name));
        if (forgotten >= 0) {
            LOG.log(Level.INFO, "The subscription {0} was removed, with {1} events", name, forgotten);
        }
        return forgotten;
    }

    /**
     * The oldest events that could not be delivered to an application.
     *
     * @param atMost so many
     * @throws IllegalArgumentException if there is no such subscription
     */
    public List<Letter> deadLetters(String name, int atMost) {
        return change(() -> subscriptions.deadLetters(name).list(atMost));
    }

    /**
     * Sends a dead letter again, to those observers that have not taken it.
     *
     * @return false if there is no such letter
     * @throws IllegalArgumentException if there is no such subscription
     */
    public boolean sendAgain(String name, long letter) {
        boolean sent = change(() -> subscriptions.deadLetters(name).sendAgain(letter));
        if (sent) {
            LOG.log(Level.INFO, "The dead letter {0} of {1} was sent again", letter, name);
        }
        return sent;
    }

    /**
     * Forgets a dead letter.
     *
     * @return false if there is no such letter
     * @throws IllegalArgumentException if there is no such subscription
     */
    public boolean discard(String name, long letter) {
        boolean discarded = change(() -> subscriptions.deadLetters(name).discard(letter));
        if (discarded) {
            LOG.log(Level.INFO, "The dead letter {0} of {1} was discarded", letter, name);
        }
        return discarded;
    }

    private void enter(Application application) {
        Deque<Application> line = applications.computeIfAbsent(application.name, name -> new ArrayDeque<>());
        if (!line.isEmpty()) {
            LOG.log(Level.WARNING, "There is an application " + application.name + " already; the second one of this"
                    + " name gets no events until the first is gone. Set wildix.application to give it a name of its"
                    + " own");
        }
        line.add(application);
        if (line.size() == 1) {
            begin(line);
        }
    }

    private void leave(Application application) {
        Deque<Application> line = applications.getOrDefault(application.name, new ArrayDeque<>());
        boolean connected = line.peek() == application;
        line.remove(application);
        if (connected) {
            application.pause();
            application.stop();
            begin(line);
        }
        if (line.isEmpty()) {
            applications.remove(application.name);
        }
    }

    private void begin(Deque<Application> line) {
        if (!line.isEmpty()) {
            try {
                line.peek().start();
            } catch (RuntimeException notStarted) {
                line.remove();
                throw notStarted;
            }
        }
    }

    private void forgetOld() {
        try {
            int forgotten = subscriptions.forget(Instant.now().minus(settings.retention()));
            if (forgotten > 0) {
                LOG.log(Level.WARNING, "{0} events of applications that are away are older than"
                        + " wildix.subscription.retention ({1}) and were forgotten", forgotten, settings.retention());
            }
        } catch (RuntimeException notForgotten) {
            LOG.log(Level.WARNING, "Old events could not be forgotten; it will be tried again", notForgotten);
        }
    }

    private <T> T change(Callable<T> change) {
        try {
            return changes.submit(change).get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause
                    : new CompletionException(failed.getCause());
        } catch (RejectedExecutionException closed) {
            throw new IllegalStateException("wildix-cdi is being undeployed", closed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the hub", interrupted);
        }
    }

    /** An application's connection with its subscription. */
    public interface Connection extends AutoCloseable {

        /** Ends it. Does nothing if it has ended. */
        @Override
        void close();
    }

    /** One that wants to be connected. */
    private final class Application {

        private final String name;
        private final int concurrency;
        private final Handover handover;
        private final DeliverySettings tries;
        private Deliveries deliveries;

        Application(String name, int concurrency, Handover handover, DeliverySettings tries) {
            this.tries = tries;
            this.name = name;
            this.concurrency = concurrency;
            this.handover = handover;
        }

        void start() {
            Deliveries begun = new Deliveries(subscriptions.of(name), handover, tries, concurrency, clock,
                    new CountedOutcomes(figures, name));
            begun.start();
            deliveries = begun;
            LOG.log(Level.INFO, "The application {0} gets its events", name);
        }

        void pause() {
            if (deliveries != null) {
                deliveries.pause();
            }
        }

        void stop() {
            if (deliveries != null) {
                deliveries.stop();
                LOG.log(Level.INFO, "The application {0} is away; its events are kept for {1}", name,
                        settings.retention());
            }
        }
    }
}
