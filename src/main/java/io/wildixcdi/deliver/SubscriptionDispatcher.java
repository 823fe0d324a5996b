package io.wildixcdi.deliver;

import io.wildixcdi.config.DeliverySettings;
import io.wildixcdi.deliver.RetryExecutor.GivenUpException;
import io.wildixcdi.deliver.RetryExecutor.WithdrawnException;
import io.wildixcdi.event.Delivery;
import io.wildixcdi.event.EventDelivery;
import io.wildixcdi.subscription.AcceptedEvent;
import io.wildixcdi.subscription.QueuedEvent;
import io.wildixcdi.subscription.Subscription;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Delivers what the subscription holds: each event to all observers, events of a call in order, calls side by side.
 *
 * <p>Not guaranteed: that an event is delivered once only. It comes again when an observer fails, and when the process
 * dies before the acknowledgement is on the disk.
 */
public final class SubscriptionDispatcher {

    private static final Logger LOG = System.getLogger(SubscriptionDispatcher.class.getName());

    /** How long an undeployment waits for the observers that are at work. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private static final EventConsumer GONE = event -> CompletableFuture.failedStage(new WithdrawnException());

    private final Subscription subscription;
    private final DeliveryListener listener;
    private final RetryExecutor retries;
    private final KeyedSerialExecutor calls = new KeyedSerialExecutor();
    private final Phaser atWork = new Phaser(1);
    private volatile EventConsumer consumer;
    private volatile boolean stopping;

    /**
     * SubscriptionDispatcher to one application.
     *
     * @param subscription what it is to get
     * @param consumer     how it gets it
     * @param settings     for how long it is tried, and with which waits
     * @param concurrency  how many events it takes at the same time
     * @param clock        watches over waits and time limits
     * @param listener     is told what has become of events
     */
    public SubscriptionDispatcher(Subscription subscription, EventConsumer consumer, DeliverySettings settings,
            int concurrency, ScheduledExecutorService clock, DeliveryListener listener) {
        this.subscription = subscription;
        this.consumer = consumer;
        this.listener = listener;
        this.retries = new RetryExecutor(settings, concurrency, clock, System::nanoTime);
    }

    /** Begins to deliver. */
    public void start() {
        subscription.open(this::deliver);
    }

    /** Begins nothing new. */
    public void pause() {
        stopping = true;
        subscription.pause();
    }

    /** Waits up to {@link #STOP_TIMEOUT} for observers at work; their unfinished events stay on the queue. */
    public void stop() {
        pause();
        try {
            atWork.awaitAdvanceInterruptibly(atWork.arrive(), STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException unfinished) {
            LOG.log(Level.INFO, "{0} events are still with their observers, they will come again after the next start",
                    atWork.getUnarrivedParties());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        subscription.close();
        // Repetitions that are due later know this object, and would keep the application's class loader until then.
        consumer = GONE;
    }

    private void deliver(QueuedEvent queued) {
        AcceptedEvent event = queued.event();
        String key = event.orderingKey() != null ? event.orderingKey() : event.digest();
        calls.add(key, () -> isDue(queued) ? deliverNow(queued) : CompletableFuture.completedStage(null));
    }

    /** If the subscription has withdrawn the event, it delivers the event again; now would be too early. */
    private boolean isDue(QueuedEvent queued) {
        return !stopping && queued.isPending();
    }

    private CompletionStage<?> deliverNow(QueuedEvent queued) {
        Set<String> acknowledgedBy = ConcurrentHashMap.newKeySet();
        acknowledgedBy.addAll(queued.acknowledgedBy());
        atWork.register();
        return retries.run(number -> attempt(queued, number, acknowledgedBy)).handle((number, problem) -> {
            try {
                finish(queued, (GivenUpException) problem, acknowledgedBy);
            } finally {
                atWork.arriveAndDeregister();
            }
            return null;
        });
    }

    private CompletionStage<?> attempt(QueuedEvent queued, int number, Set<String> acknowledgedBy) {
        AcceptedEvent event = queued.event();
        // A repetition that was due later: the application has gone, or the event, to another instance perhaps.
        return (isDue(queued) ? consumer : GONE).consume(new EventDelivery(event.body(), event.document().get(),
                event.numbers(), new Delivery(event.digest(), event.transport(), event.receivedAt(), number),
                Set.copyOf(acknowledgedBy), acknowledgedBy::add));
    }

    private void finish(QueuedEvent queued, @Nullable GivenUpException problem, Set<String> acknowledgedBy) {
        AcceptedEvent event = queued.event();
        if (problem == null) {
            queued.acknowledge();
            listener.delivered(Duration.between(event.receivedAt(), Instant.now()));
        } else if (isDue(queued)) {
            String reason = reasonOf(problem.getCause());
            listener.deadLettered();
            LOG.log(Level.ERROR, "Event " + event.digest() + " (of " + event.orderingKey() + ") could not be delivered"
                    + " to " + subscription.name() + " in " + problem.attempts() + " attempts and is kept with the dead"
                    + " letters: " + reason);
            queued.deadLetter(reason, problem.attempts(), Set.copyOf(acknowledgedBy));
        }
    }

    private static String reasonOf(@Nullable Throwable failure) {
        return failure instanceof Exception && failure.getMessage() != null ? failure.getMessage()
                : String.valueOf(failure);
    }
}
