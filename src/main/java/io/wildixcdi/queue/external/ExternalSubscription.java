package io.wildixcdi.queue.external;

import io.wildixcdi.config.BrokerSettings;
import io.wildixcdi.queue.BrokerLog;
import io.wildixcdi.queue.QueuedEvent;
import io.wildixcdi.queue.Subscription;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.activemq.artemis.api.core.ActiveMQException;

/**
 * A queue of a broker on another machine, which several instances of the application may read: each gets its share of the
 * calls. It connects when the broker is there, and again whenever the connection has broken; what was handed out and not
 * settled by then comes again, to this instance or another.
 */
public final class ExternalSubscription implements Subscription {

    private static final long LAST_WORDS_MILLIS = 5_000;

    private final Broker broker;
    private final String name;
    private final ThreadFactory threads;
    private final Condition condition;
    private final CountDownLatch paused = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private Thread reader;
    private BrokerLog clientLog;

    /**
     * A subscription that is to be opened.
     *
     * @param broker  where its queue is
     * @param name    letters, digits, dots, dashes and underscores
     * @param threads makes the subscription's threads
     */
    public ExternalSubscription(BrokerSettings broker, String name, ThreadFactory threads) {
        this(new Broker(broker), name, threads);
    }

    ExternalSubscription(Broker broker, String name, ThreadFactory threads) {
        this.broker = broker;
        this.name = name;
        this.threads = threads;
        this.condition = new Condition("The application " + name, broker);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void open(Consumer<QueuedEvent> receiver) {
        clientLog = BrokerLog.quieten(Broker.CLIENT_LOG);
        reader = threads.newThread(() -> read(receiver));
        reader.start();
        condition.awaitFirstAttempt();
    }

    @Override
    public void pause() {
        paused.countDown();
    }

    @Override
    public void close() {
        pause();
        closed.countDown();
        if (reader != null) {
            try {
                reader.join(LAST_WORDS_MILLIS);
                // It may be in the middle of an attempt to connect.
                reader.interrupt();
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
            clientLog.restore();
        }
    }

    private void read(Consumer<QueuedEvent> receiver) {
        try {
            do {
                try (Link link = broker.connect()) {
                    read(link, receiver);
                } catch (InterruptedException undeployed) {
                    throw undeployed;
                } catch (Exception | LinkageError lost) {
                    // Whatever it is: somebody may mend it while we try.
                    condition.lost(lost);
                }
            } while (!paused.await(condition.nextWaitMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException undeployed) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Link link, Consumer<QueuedEvent> receiver) throws ActiveMQException, InterruptedException {
        try (Feed feed = new Feed(link, name, threads)) {
            condition.connected();
            feed.handOut(receiver, () -> paused.getCount() == 0);
            feed.settle(closed);
        }
        if (paused.getCount() > 0) {
            throw new IllegalStateException("the connection has broken");
        }
    }
}
