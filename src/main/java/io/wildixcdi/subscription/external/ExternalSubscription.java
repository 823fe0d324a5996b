package io.wildixcdi.subscription.external;

import io.wildixcdi.config.BrokerSettings;
import io.wildixcdi.subscription.QueuedEvent;
import io.wildixcdi.subscription.QuietLoggers;
import io.wildixcdi.subscription.Subscription;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.jspecify.annotations.Nullable;

/**
 * A queue of a broker on another machine, which several instances of the application may read: each gets its share of
 * the calls. It connects when the broker is there, and again whenever the connection has broken; what was handed out
 * and not settled by then comes again, to this instance or another.
 */
public final class ExternalSubscription implements Subscription {

    private static final long CLOSE_TIMEOUT_MILLIS = 5_000;

    private final BrokerConnector broker;
    private final String name;
    private final ThreadFactory threads;
    private final ConnectionStatus status;
    private final CountDownLatch paused = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread reader;
    private @Nullable QuietLoggers clientLog;

    /**
     * A subscription that is to be opened.
     *
     * @param broker  where its queue is
     * @param name    letters, digits, dots, dashes and underscores
     * @param threads makes the subscription's threads
     */
    public ExternalSubscription(BrokerSettings broker, String name, ThreadFactory threads) {
        this(new BrokerConnector(broker), name, threads);
    }

    /**
     * As above, at a broker that is known already.
     *
     * @param broker  the one to use
     * @param name    the name
     * @param threads makes threads
     */
    public ExternalSubscription(BrokerConnector broker, String name, ThreadFactory threads) {
        this.broker = broker;
        this.name = name;
        this.threads = threads;
        this.status = new ConnectionStatus("The application " + name, broker);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void open(Consumer<QueuedEvent> receiver) {
        clientLog = QuietLoggers.quieten(BrokerConnector.CLIENT_LOG);
        reader = threads.newThread(() -> read(receiver));
        reader.start();
        status.awaitFirstAttempt();
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
                reader.join(CLOSE_TIMEOUT_MILLIS);
                // It may be in the middle of an attempt to connect.
                reader.interrupt();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (clientLog != null) {
            clientLog.restore();
        }
    }

    private void read(Consumer<QueuedEvent> receiver) {
        try {
            do {
                try (BrokerConnection connection = broker.connect()) {
                    read(connection, receiver);
                } catch (InterruptedException interrupted) {
                    throw interrupted;
                } catch (Exception | LinkageError lost) {
                    // Whatever it is: somebody may mend it while we try.
                    status.lost(lost);
                }
            } while (!paused.await(status.nextWaitMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(BrokerConnection connection, Consumer<QueuedEvent> receiver)
            throws ActiveMQException, InterruptedException {
        try (ConsumerSession events = new ConsumerSession(connection, name, threads)) {
            status.connected();
            events.handOut(receiver, () -> paused.getCount() == 0);
            events.settle(closed);
        }
        if (paused.getCount() > 0) {
            throw new IllegalStateException("the connection has broken");
        }
    }
}
