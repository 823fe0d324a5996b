package io.wildixcdi.hub;

import io.micrometer.core.instrument.MeterRegistry;
import io.wildixcdi.concurrent.OwnThread;
import io.wildixcdi.config.ApplicationSettings;
import io.wildixcdi.config.DeliverySettings;
import io.wildixcdi.config.receiver.Settings;
import io.wildixcdi.deliver.EventConsumer;
import io.wildixcdi.deliver.SubscriptionDispatcher;
import io.wildixcdi.store.Subscriptions;
import io.wildixcdi.store.Subscriptions.State;
import io.wildixcdi.subscription.DeadLetters.DeadLetter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The applications in this JVM and their subscriptions. Each application has one subscription, by its name, and each
 * subscription delivers to one application at a time: of two with the same name, the second one waits until the first
 * has gone.
 *
 * <p>All changes are made on one thread of the registry's own, one after the other; callers wait for it.
 */
@ApplicationScoped
public class SubscriptionRegistry {

    private static final Logger LOG = System.getLogger(SubscriptionRegistry.class.getName());

    /** Sooner than the usual time limits of attempts, and so seldom that it costs nothing. */
    private static final Duration TICK_INTERVAL = Duration.ofMillis(500);
    private static final Duration MAX_RETENTION_INTERVAL = Duration.ofHours(1);
    /** An event that is part of the receiver's own work is not given up. */
    private static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final Subscriptions subscriptions;
    private final DeliverySettings settings;
    private final MeterRegistry figures;
    /** Those who are or want to be connected, by the name of their subscription: the first one is. */
    private final Map<String, Deque<Registration>> applications = new HashMap<>();
    @SuppressWarnings("NullAway.Init") // Set by start(), which is called before all else.
    private OwnThread changes;
    @SuppressWarnings("NullAway.Init") // Set by start(), which is called before all else.
    private OwnThread clock;

    @Inject
    SubscriptionRegistry(Subscriptions subscriptions, Settings settings, MeterRegistry figures) {
        this(subscriptions, settings.delivery(), figures);
    }

    SubscriptionRegistry(Subscriptions subscriptions, DeliverySettings settings, MeterRegistry figures) {
        this.subscriptions = subscriptions;
        this.settings = settings;
        this.figures = figures;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway") // A proxy passes each call on, and needs no parts of its own.
    SubscriptionRegistry() {
        this.subscriptions = null;
        this.settings = null;
        this.figures = null;
    }

    /**
     * Opens for applications. The broker must have been started.
     *
     * @param threads makes the registry's threads
     */
    public void start(ThreadFactory threads) {
        changes = new OwnThread(threads);
        clock = new OwnThread(threads);
        // Always the next task, so that to add a time limit to an attempt, which is later, does not wake the clock.
        clock.repeat(() -> { }, TICK_INTERVAL);
        Duration tenth = settings.retention().dividedBy(10);
        clock.repeat(() -> changes.execute(this::forgetOld),
                tenth.compareTo(MAX_RETENTION_INTERVAL) < 0 ? tenth : MAX_RETENTION_INTERVAL);
    }

    /** Closes, and leaves what is not delivered on the queues. Does nothing if it is not open. */
    public void stop() {
        if (changes == null || changes.isEnded()) {
            return;
        }
        try {
            changes.run(() -> {
                applications.values().stream().map(Deque::peek).forEach(Registration::pause);
                applications.values().stream().map(Deque::peek).forEach(Registration::stop);
                applications.clear();
            });
        } finally {
            clock.endNow();
            changes.end();
        }
    }

    /**
     * Connects an application with its subscription, which begins now if it is a new one.
     *
     * @param name        of the subscription: letters, digits, dots, dashes and underscores, at most 100
     * @param concurrency how many events the application handles at the same time
     * @param consumer    called from threads of the registry
     * @return to be closed when the application stops: its observers may finish what they are at, and the subscription
     *         keeps unfinished events for the next connection
     * @throws IllegalArgumentException if it can't be a name
     * @throws IllegalStateException    if the registry is closed
     */
    public Connection connect(String name, int concurrency, EventConsumer consumer) {
        return connect(name, concurrency, consumer, settings);
    }

    /**
     * As above, for a consumer in the receiver itself: each event is tried until the consumer acknowledges it.
     */
    public Connection connectWithoutGivingUp(String name, int concurrency, EventConsumer consumer) {
        return connect(name, concurrency, consumer, new DeliverySettings(settings.concurrency(), NEVER,
                settings.backoff(), settings.backoffMax(), settings.timeout(), settings.retention()));
    }

    private Connection connect(String name, int concurrency, EventConsumer consumer, DeliverySettings retries) {
        if (!ApplicationSettings.isName(name)) {
            throw new IllegalArgumentException("\"" + name + "\" can't be the name of a subscription: it takes 1 to 100"
                    + " letters, digits, dots, dashes and underscores, for example crm");
        }
        Registration registration = new Registration(name, concurrency, consumer, retries);
        changes.run(() -> enter(registration));
        return () -> {
            try {
                changes.run(() -> leave(registration));
            } catch (IllegalStateException closed) {
                LOG.log(Level.DEBUG, "The registry was closed before {0} went away", name);
            }
        };
    }

    /** All subscriptions, those of applications that are away too. */
    public List<State> subscriptions() {
        return changes.call(subscriptions::states);
    }

    /**
     * Ends the subscription of an application that is away.
     *
     * @return how many events are forgotten with it; -1 if there is no such subscription
     * @throws IllegalStateException if the application is there
     */
    public long remove(String name) {
        long forgotten = changes.call(() -> subscriptions.remove(name));
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
    public List<DeadLetter> deadLetters(String name, int atMost) {
        return changes.call(() -> subscriptions.deadLetters(name).list(atMost));
    }

    /**
     * Delivers a dead letter again to the observers that have not acknowledged it.
     *
     * @return false if there is no such dead letter
     * @throws IllegalArgumentException if there is no such subscription
     */
    public boolean redeliver(String name, long deadLetter) {
        boolean sent = changes.call(() -> subscriptions.deadLetters(name).redeliver(deadLetter));
        if (sent) {
            LOG.log(Level.INFO, "The dead letter {0} of {1} was sent again", deadLetter, name);
        }
        return sent;
    }

    /**
     * Forgets a dead letter.
     *
     * @return false if there is no such dead letter
     * @throws IllegalArgumentException if there is no such subscription
     */
    public boolean discard(String name, long deadLetter) {
        boolean discarded = changes.call(() -> subscriptions.deadLetters(name).discard(deadLetter));
        if (discarded) {
            LOG.log(Level.INFO, "The dead letter {0} of {1} was discarded", deadLetter, name);
        }
        return discarded;
    }

    private void enter(Registration registration) {
        Deque<Registration> line = applications.computeIfAbsent(registration.name, name -> new ArrayDeque<>());
        if (!line.isEmpty()) {
            LOG.log(Level.WARNING, "There is an application " + registration.name + " already; the second one of this"
                    + " name gets no events until the first is gone. Set wildix.application to give it a name of its"
                    + " own");
        }
        line.add(registration);
        if (line.size() == 1) {
            begin(line);
        }
    }

    private void leave(Registration registration) {
        Deque<Registration> line = applications.getOrDefault(registration.name, new ArrayDeque<>());
        boolean connected = line.peek() == registration;
        line.remove(registration);
        if (connected) {
            registration.pause();
            registration.stop();
            begin(line);
        }
        if (line.isEmpty()) {
            applications.remove(registration.name);
        }
    }

    private void begin(Deque<Registration> line) {
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

    /** An application's connection with its subscription. */
    public interface Connection extends AutoCloseable {

        /** Ends it. Does nothing if it has ended. */
        @Override
        void close();
    }

    /** An application that is connected, or waits until another one of its name disconnects. */
    private final class Registration {

        private final String name;
        private final int concurrency;
        private final EventConsumer consumer;
        private final DeliverySettings retries;
        private @Nullable SubscriptionDispatcher dispatcher;

        Registration(String name, int concurrency, EventConsumer consumer, DeliverySettings retries) {
            this.retries = retries;
            this.name = name;
            this.concurrency = concurrency;
            this.consumer = consumer;
        }

        void start() {
            SubscriptionDispatcher begun = new SubscriptionDispatcher(subscriptions.getOrCreate(name), consumer,
                    retries, concurrency, clock.clock(), new DeliveryMetrics(figures, name));
            begun.start();
            dispatcher = begun;
            LOG.log(Level.INFO, "The application {0} gets its events", name);
        }

        void pause() {
            if (dispatcher != null) {
                dispatcher.pause();
            }
        }

        void stop() {
            if (dispatcher != null) {
                dispatcher.stop();
                LOG.log(Level.INFO, "The application {0} is away; its events are kept for {1}", name,
                        settings.retention());
            }
        }
    }
}
