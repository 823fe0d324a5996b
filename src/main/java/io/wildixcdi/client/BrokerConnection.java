package io.wildixcdi.client;

import io.wildixcdi.config.BrokerSettings;
import io.wildixcdi.config.DeliverySettings;
import io.wildixcdi.deliver.Deliveries;
import io.wildixcdi.deliver.Handover;
import io.wildixcdi.deliver.Outcomes;
import io.wildixcdi.queue.external.ExternalStories;
import io.wildixcdi.queue.external.ExternalSubscription;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

/**
 * The connection with a broker on another machine, at which the receivers put their events. Several instances of the
 * application share them.
 */
final class BrokerConnection implements Connection {

    /** In the document of a call that is over, and is remembered for a while. */
    private static final String OVER = "\"ending\":";

    private final ScheduledThreadPoolExecutor clock;
    private final Deliveries deliveries;
    private final ExternalStories stories;

    /**
     * A connection that is to be opened.
     *
     * @param application name of the subscription
     * @param broker      where it is
     * @param settings    how events are handed over
     * @param handover    takes them, and does not block
     * @param threads     makes the connection's threads
     */
    BrokerConnection(String application, BrokerSettings broker, DeliverySettings settings, Handover handover,
            ThreadFactory threads) {
        this.clock = new ScheduledThreadPoolExecutor(1, threads);
        this.clock.setRemoveOnCancelPolicy(true);
        this.stories = new ExternalStories(broker);
        this.deliveries = new Deliveries(new ExternalSubscription(broker, application, threads), handover, settings,
                settings.concurrency(), clock, Outcomes.uncounted());
    }

    @Override
    public void open() {
        deliveries.start();
    }

    @Override
    public List<String> activeCalls() {
        try {
            // On a thread of ours: the broker's client leaves thread-locals behind.
            return clock.submit(stories::all).get().stream().map(body -> new String(body, StandardCharsets.UTF_8))
                    .filter(document -> !document.contains(OVER)).toList();
        } catch (ExecutionException | RejectedExecutionException failed) {
            throw new IllegalStateException("The broker does not tell which calls go on", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        deliveries.stop();
        clock.shutdownNow();
    }
}
