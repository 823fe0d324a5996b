package io.wildixcdi.queue.external;

import io.wildixcdi.queue.Reachability;
import io.wildixcdi.queue.Waits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQNotConnectedException;

/** Whether somebody is connected with the broker, and how long to wait before the next attempt. */
final class Condition {

    private static final Logger LOG = System.getLogger(Condition.class.getName());

    /** How long the first attempt is waited for, in seconds: a broker that is there, or is not running, says so at once. */
    private static final long FIRST_ATTEMPT_SECONDS = 5;

    private final CountDownLatch tried = new CountDownLatch(1);
    private final Reachability reachability;
    private final Waits waits = new Waits(Duration.ofMillis(100), Duration.ofSeconds(5));

    /**
     * Not connected yet.
     *
     * @param who for the operator
     */
    Condition(String who, Broker broker) {
        reachability = new Reachability(() -> who + " is connected with the broker at " + broker,
                () -> who + " is not connected with the broker at " + broker + ", it will be tried until it is");
    }

    /**
     * Waits until it has been tried once, but not for long. For whoever starts the thread that tries while the application is
     * being deployed: Payara closes all files of a WAR when its start ends, and a class that is being read just then by
     * another thread can't be had any more until the WAR is deployed again (payara/Payara#693).
     */
    void awaitFirstAttempt() {
        try {
            if (!tried.await(FIRST_ATTEMPT_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.DEBUG, "The broker has not said in {0} s whether it is there", FIRST_ATTEMPT_SECONDS);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** It is connected. */
    void connected() {
        tried.countDown();
        waits.reset();
        reachability.reached(System.nanoTime());
    }

    /** It is not, or not any more. */
    void lost(Throwable why) {
        tried.countDown();
        reachability.lost(why instanceof ActiveMQNotConnectedException
                ? "it does not answer, or we do not trust its certificate (the logger " + Broker.CLIENT_LOG
                        + ", when its level is set, tells more)"
                : why instanceof ActiveMQException ? String.valueOf(why.getMessage()) : why.toString());
    }

    /** How long to wait before the next attempt, longer each time. */
    long nextWaitMillis() {
        return waits.nextMillis();
    }
}
