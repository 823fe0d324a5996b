package io.wildixcdi.deliver;

import io.wildixcdi.config.DeliverySettings;
import io.wildixcdi.deliver.Attempts.GivenUp;
import io.wildixcdi.deliver.Attempts.Withdrawn;
import io.wildixcdi.event.Delivery;
import io.wildixcdi.event.HandedOver;
import io.wildixcdi.queue.AcceptedEvent;
import io.wildixcdi.queue.QueuedEvent;
import io.wildixcdi.queue.Subscription;
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

/**
 * Delivers what the subscription holds: each event to all observers, events of a call in order, calls side by side.
 *
 * <p>Not guaranteed: that an event is delivered once only. It comes again when an observer fails, and when the process
 * dies before the acknowledgement is on the disk.
 */
public final class Deliveries {

    private static final Logger LOG = System.getLogger(Deliveries.class.getName());

    /** How long an undeployment waits for the observers that are at work. */
    private static final Duration LAST_ORDERS = Duration.ofSeconds(5);

    private static final Handover GONE = event -> CompletableFuture.failedStage(new Withdrawn());

    private final Subscription subscription;
    private final Outcomes outcomes;
    private final Attempts attempts;
    private final Lanes lanes = new Lanes();
    private final Phaser atWork = new Phaser(1);
    private volatile Handover handover;
    private volatile boolean stopping;

    /**
     * Deliveries to one application.
     *
     * @param subscription what it is to get
     * @param handover     how it gets it
     * @param settings     how often it is tried, and with which waits
     * @param concurrency  how many events it takes at the same time
     * @param clock        watches over waits and time limits
     * @param outcomes     is told what has become of events
     */
    public Deliveries(Subscription subscription, Handover handover, DeliverySettings settings, int concurrency,
            ScheduledExecutorService clock, Outcomes outcomes) {
        this.subscription = subscription;
        this.handover = handover;
        this.outcomes = outcomes;
        this.attempts = new Attempts(settings, concurrency, clock);
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

    /** Gives observers that are at work a moment to finish, and leaves what is not finished by then on the queue. */
    public void stop() {
        pause();
        try {
            atWork.awaitAdvanceInterruptibly(atWork.arrive(), LAST_ORDERS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException unfinished) {
            LOG.log(Level.INFO, "{0} events are still with their observers, they will come again after the next start",
                    atWork.getUnarrivedParties());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        subscription.close();
        // Repetitions that are due later know this object, and would keep the application's class loader until then.
        handover = GONE;
    }

    private void deliver(QueuedEvent queued) {
        AcceptedEvent event = queued.event();
        String lane = event.orderingKey() != null ? event.orderingKey() : event.digest();
        lanes.add(lane, () -> isDue(queued) ? deliverNow(queued) : CompletableFuture.completedStage(null));
    }

    /** An event that the subscription has taken back comes again; before its turn, it would come too early. */
    private boolean isDue(QueuedEvent queued) {
        return !stopping && queued.isAwaited();
    }

    private CompletionStage<?> deliverNow(QueuedEvent queued) {
        Set<String> taken = ConcurrentHashMap.newKeySet();
        taken.addAll(queued.taken());
        atWork.register();
        return attempts.run(number -> attempt(queued, number, taken)).handle((number, problem) -> {
            try {
                finish(queued, (GivenUp) problem, taken);
            } finally {
                atWork.arriveAndDeregister();
            }
            return null;
        });
    }

    private CompletionStage<?> attempt(QueuedEvent queued, int number, Set<String> taken) {
        AcceptedEvent event = queued.event();
        // A repetition that was due later: the application has gone, or the event, to another instance perhaps.
        return (isDue(queued) ? handover : GONE).handOver(new HandedOver(event.body(), event.document().get(),
                event.numbers(), new Delivery(event.digest(), event.transport(), event.receivedAt(), number),
                Set.copyOf(taken), taken::add));
    }

    private void finish(QueuedEvent queued, GivenUp problem, Set<String> taken) {
        AcceptedEvent event = queued.event();
        if (problem == null) {
            queued.acknowledge();
            outcomes.delivered(Duration.between(event.receivedAt(), Instant.now()));
        } else if (isDue(queued)) {
            String reason = reasonOf(problem.getCause());
            outcomes.buried();
            LOG.log(Level.ERROR, "Event " + event.digest() + " (of " + event.orderingKey() + ") could not be delivered"
                    + " to " + subscription.name() + " in " + problem.attempts() + " attempts and is kept with the dead"
                    + " letters: " + reason);
            queued.bury(reason, problem.attempts(), Set.copyOf(taken));
        }
    }

    private static String reasonOf(Throwable failure) {
        return failure instanceof Exception && failure.getMessage() != null ? failure.getMessage()
                : String.valueOf(failure);
    }
}
