package io.wildixcdi.client;

import io.wildixcdi.concurrent.OwnThread;
import io.wildixcdi.config.BrokerSettings;
import io.wildixcdi.config.DeliverySettings;
import io.wildixcdi.deliver.DeliveryListener;
import io.wildixcdi.deliver.EventConsumer;
import io.wildixcdi.deliver.SubscriptionDispatcher;
import io.wildixcdi.subscription.external.CallStateReader;
import io.wildixcdi.subscription.external.ExternalSubscription;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/**
 * The connection with a broker on another machine, at which the receivers put their events. Several instances of the
 * application share them.
 */
final class BrokerEventSource implements EventSource {

    /** In the document of a call that is over, and is remembered for a while. */
    private static final String OVER = "\"ending\":";

    private final OwnThread clock;
    private final SubscriptionDispatcher dispatcher;
    private final CallStateReader callStates;

    /**
     * A connection that is to be opened.
     *
     * @param application name of the subscription
     * @param broker      where it is
     * @param settings    how events are delivered
     * @param consumer    takes them, and does not block
     * @param threads     makes the connection's threads
     */
    BrokerEventSource(String application, BrokerSettings broker, DeliverySettings settings, EventConsumer consumer,
            ThreadFactory threads) {
        this.clock = new OwnThread(threads);
        this.callStates = new CallStateReader(broker);
        this.dispatcher = new SubscriptionDispatcher(new ExternalSubscription(broker, application, threads), consumer,
                settings, settings.concurrency(), clock.clock(), DeliveryListener.uncounted());
    }

    @Override
    public void open() {
        dispatcher.start();
    }

    @Override
    public List<String> activeCalls() {
        try {
            // On a thread of ours: the broker's client leaves thread-locals behind.
            return clock.call(callStates::all).stream().map(body -> new String(body, StandardCharsets.UTF_8))
                    .filter(document -> !document.contains(OVER)).toList();
        } catch (IllegalStateException failed) {
            throw new IllegalStateException("The broker does not tell the active calls", failed);
        }
    }

    @Override
    public void close() {
        dispatcher.stop();
        clock.endNow();
    }
}
