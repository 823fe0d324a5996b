package io.wildixcdi.deliver;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.wildixcdi.config.Settings;
import io.wildixcdi.deliver.Attempts.GivenUp;
import io.wildixcdi.event.Delivery;
import io.wildixcdi.queue.AcceptedEvent;
import io.wildixcdi.queue.QueuedEvent;
import io.wildixcdi.queue.Subscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Delivers what the subscription holds: each event to all observers, events of a call in order, calls side by side.
 *
 * <p>Not guaranteed: that an event is delivered once only. It comes again when an observer fails, and when the process
 * dies before the acknowledgement is on the disk.
 */
@ApplicationScoped
public class Deliveries {

    private static final Logger LOG = System.getLogger(Deliveries.class.getName());

    /** How long an undeployment waits for the observers that are at work. */
    private static final Duration LAST_ORDERS = Duration.ofSeconds(5);

    private final Subscription subscription;
    private final Handover handover;
    private final Settings.Delivery settings;
    private final Timer delivered;
    private final MeterRegistry figures;
    private final Lanes lanes = new Lanes();
    private final Phaser atWork = new Phaser(1);
    private ScheduledThreadPoolExecutor clock;
    private Attempts attempts;
    private volatile boolean stopping;

    @Inject
    Deliveries(Subscription subscription, Handover handover, Settings settings, MeterRegistry figures) {
        this.subscription = subscription;
        this.handover = handover;
        this.settings = settings.delivery();
        this.figures = figures;
        this.delivered = Timer.builder("wildix.delivered")
                .description("Events that all observers have taken, and the time since their receipt")
                .register(figures);
    }

    /** For the container's proxy. */
    Deliveries() {
        this.subscription = null;
        this.handover = null;
        this.settings = null;
        this.figures = null;
        this.delivered = null;
    }

    /**
     * Begins to deliver.
     *
     * @param threads makes the thread that watches over waits and time limits
     */
    public void start(ThreadFactory threads) {
        clock = new ScheduledThreadPoolExecutor(1, threads);
        clock.setRemoveOnCancelPolicy(true);
        attempts = new Attempts(settings, clock);
        subscription.open(this::deliver);
    }

    /**
     * Ends delivery: begins nothing new, gives the observers that are at work a moment to finish, and leaves what is
     * not finished by then on the queue.
     */
    public void stop() {
        stopping = true;
        subscription.pause();
        try {
            atWork.awaitAdvanceInterruptibly(atWork.arrive(), LAST_ORDERS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException unfinished) {
            LOG.log(Level.INFO, "{0} events are still with their observers, they will come again after the next start",
                    atWork.getUnarrivedParties());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        subscription.close();
        if (clock != null) {
            clock.shutdownNow();
        }
    }

    private void deliver(QueuedEvent queued) {
        AcceptedEvent event = queued.event();
        String lane = event.orderingKey() != null ? event.orderingKey() : event.digest();
        lanes.add(lane, () -> stopping ? CompletableFuture.completedStage(null) : deliverNow(queued));
    }

    private CompletionStage<?> deliverNow(QueuedEvent queued) {
        AcceptedEvent event = queued.event();
        atWork.register();
        return attempts.run(number -> attempt(event, number)).handle((number, problem) -> {
            try {
                finish(queued, (GivenUp) problem);
            } finally {
                atWork.arriveAndDeregister();
            }
            return null;
        });
    }

    private CompletionStage<?> attempt(AcceptedEvent event, int number) {
        return handover.handOver(event.body(),
                new Delivery(event.digest(), event.transport(), event.receivedAt(), number));
    }

    private void finish(QueuedEvent queued, GivenUp problem) {
        AcceptedEvent event = queued.event();
        if (problem == null) {
            queued.acknowledge();
            delivered.record(Duration.between(event.receivedAt(), Instant.now()));
        } else if (!stopping) {
            figures.counter("wildix.dead.letters").increment();
            LOG.log(Level.ERROR, "Event " + event.digest() + " (of " + event.orderingKey() + ") could not be delivered"
                    + " in " + problem.attempts() + " attempts and is kept with the dead letters", problem.getCause());
            queued.bury(String.valueOf(problem.getCause()), problem.attempts());
        }
    }
}
