package io.wildixcdi.subscription.external;

import io.wildixcdi.subscription.DeadLetterMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/**
 * Tells the broker what has become of events. One thread does, since a session is for one thread, and all that has come
 * together while the broker was busy is one transaction.
 */
final class Settlements {

    private static final Logger LOG = System.getLogger(Settlements.class.getName());

    private static final int MAX_BATCH = 256;
    private static final long STOP_TIMEOUT_MILLIS = 3_000;

    private static final Settlement END = session -> {
    };

    private final ClientSession session;
    private final ClientProducer deadLetters;
    private final Runnable failure;
    private final BlockingQueue<Settlement> waiting = new LinkedBlockingQueue<>();
    @SuppressWarnings("NullAway.Init") // Set by start(), which is called before all else.
    private Thread thread;

    /**
     * Settlements of one session.
     *
     * @param session commits when it is told to
     * @param failure to be run when the broker rejects a settlement: all delivered events come again then
     */
    Settlements(ClientSession session, Runnable failure) throws ActiveMQException {
        this.session = session;
        this.failure = failure;
        this.deadLetters = session.createProducer(DeadLetterMessage.ADDRESS);
    }

    /** Sends dead letters, to be used in settlements. */
    ClientProducer deadLetters() {
        return deadLetters;
    }

    void start(ThreadFactory threads) {
        thread = threads.newThread(this::settle);
        thread.start();
    }

    /** Settles what has been added, and nothing more. */
    void stop() {
        waiting.add(END);
        try {
            thread.join(STOP_TIMEOUT_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void add(Settlement settlement) {
        waiting.add(settlement);
    }

    private void settle() {
        List<Settlement> together = new ArrayList<>();
        try {
            boolean more = true;
            while (more) {
                together.add(waiting.take());
                waiting.drainTo(together, MAX_BATCH - 1);
                more = !together.contains(END);
                for (Settlement settlement : together) {
                    settlement.apply(session);
                }
                session.commit();
                together.clear();
            }
        } catch (ActiveMQException | RuntimeException | Error notSettled) {
            // An error, too: without this thread, events would count as settled and never be.
            LOG.log(Level.DEBUG, "What has become of events could not be told to the broker; they come again",
                    notSettled);
            failure.run();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is to be told of one event. */
    interface Settlement {

        void apply(ClientSession session) throws ActiveMQException;
    }
}
