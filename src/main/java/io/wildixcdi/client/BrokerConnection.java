package io.wildixcdi.client;

import io.wildixcdi.config.BrokerSettings;
import io.wildixcdi.config.Settings;
import io.wildixcdi.deliver.Deliveries;
import io.wildixcdi.deliver.Handover;
import io.wildixcdi.deliver.Outcomes;
import io.wildixcdi.queue.external.ExternalSubscription;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

/**
 * The connection with a broker on another machine, at which the receivers put their events. Several instances of the
 * application share them.
 */
final class BrokerConnection implements Connection {

    private final ScheduledThreadPoolExecutor clock;
    private final Deliveries deliveries;

    /**
     * A connection that is to be opened.
     *
     * @param application name of the subscription
     * @param broker      where it is
     * @param settings    how events are handed over
     * @param handover    takes them, and does not block
     * @param threads     makes the connection's threads
     */
    BrokerConnection(String application, BrokerSettings broker, Settings.Delivery settings, Handover handover,
            ThreadFactory threads) {
        this.clock = new ScheduledThreadPoolExecutor(1, threads);
        this.clock.setRemoveOnCancelPolicy(true);
        this.deliveries = new Deliveries(new ExternalSubscription(broker, application, threads), handover, settings,
                settings.concurrency(), clock, Outcomes.uncounted());
    }

    @Override
    public void open() {
        deliveries.start();
    }

    @Override
    public void close() {
        deliveries.stop();
        clock.shutdownNow();
    }
}
