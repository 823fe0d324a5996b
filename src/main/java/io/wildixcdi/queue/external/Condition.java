package io.wildixcdi.queue.external;

import io.wildixcdi.queue.Reachability;
import io.wildixcdi.queue.Waits;
import java.time.Duration;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQNotConnectedException;

/** Whether somebody is connected with the broker, and how long to wait before the next attempt. */
final class Condition {

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

    /** See {@link Reachability#awaitFirstAttempt}. */
    void awaitFirstAttempt() {
        reachability.awaitFirstAttempt();
    }

    /** It is connected. */
    void connected() {
        waits.reset();
        reachability.reached(System.nanoTime());
    }

    /** It is not, or not any more. */
    void lost(Throwable why) {
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
