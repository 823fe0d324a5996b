package io.wildixcdi.deliver;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.wildixcdi.deliver.Attempts.GivenUp;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Delivers what the subscription holds: each event to all observers, events of a call in order, calls side by side.
 *
 * <p>Not guaranteed: that an event is delivered once only. It comes again when an observer fails, and when the process
 * dies before the acknowledgement is on the disk.
 */
final class Deliveries {

    private static final Logger LOG = System.getLogger(Deliveries.class.getName());

    private static final String APPLICATION = "application";

    /** How long an undeployment waits for the observers that are at work. */
    private static final Duration LAST_ORDERS = Duration.ofSeconds(5);

    private static final Handover GONE = event ->
            CompletableFuture.failedStage(new IllegalStateException("the application has gone"));

    private final Subscription subscription;
    private final Timer delivered;
    private final Counter deadLetters;
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
     * @param attempts     how often it is tried
     * @param figures      where it is counted
     */
    Deliveries(Subscription subscription, Handover handover, Attempts attempts, MeterRegistry figures) {
        this.subscription = subscription;
        this.handover = handover;
        this.attempts = attempts;
        this.delivered = Timer.builder("wildix.delivered")
                .description("Events that all observers have taken, and the time since their receipt")
                .tag(APPLICATION, subscription.name())
                .register(figures);
        this.deadLetters = figures.counter("wildix.dead.letters", APPLICATION, subscription.name());
    }

    /** Begins to deliver. */
    void start() {
        subscription.open(this::deliver);
    }

    /** Begins nothing new. */
    void pause() {
        stopping = true;
        subscription.pause();
    }

    /** Gives observers that are at work a moment to finish, and leaves what is not finished by then on the queue. */
    void stop() {
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
        lanes.add(lane, () -> stopping ? CompletableFuture.completedStage(null) : deliverNow(queued));
    }

    private CompletionStage<?> deliverNow(QueuedEvent queued) {
        Set<String> taken = ConcurrentHashMap.newKeySet();
        taken.addAll(queued.taken());
        atWork.register();
        return attempts.run(number -> attempt(queued.event(), number, taken)).handle((number, problem) -> {
            try {
                finish(queued, (GivenUp) problem, taken);
            } finally {
                atWork.arriveAndDeregister();
            }
            return null;
        });
    }

    private CompletionStage<?> attempt(AcceptedEvent event, int number, Set<String> taken) {
        // A repetition that was due later: the application has gone, and another one may have taken its place.
        return (stopping ? GONE : handover).handOver(new HandedOver(event.body(),
                new Delivery(event.digest(), event.transport(), event.receivedAt(), number), Set.copyOf(taken),
                taken::add));
    }

    private void finish(QueuedEvent queued, GivenUp problem, Set<String> taken) {
        AcceptedEvent event = queued.event();
        if (problem == null) {
            queued.acknowledge();
            delivered.record(Duration.between(event.receivedAt(), Instant.now()));
        } else if (!stopping) {
            String reason = reasonOf(problem.getCause());
            deadLetters.increment();
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
