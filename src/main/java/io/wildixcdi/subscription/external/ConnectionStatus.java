package io.wildixcdi.subscription.external;

import io.wildixcdi.concurrent.ExponentialBackoff;
import io.wildixcdi.subscription.Reachability;
import java.time.Duration;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQNotConnectedException;

/** Whether somebody is connected with the broker, and how long to wait before the next attempt. */
public final class ConnectionStatus {

    private final Reachability reachability;
    private final ExponentialBackoff waits = new ExponentialBackoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    /**
     * Not connected yet.
     *
     * @param who    for the operator
     * @param broker the one to use
     */
    public ConnectionStatus(String who, BrokerConnector broker) {
        reachability = new Reachability(() -> who + " is connected with the broker at " + broker,
                () -> who + " is not connected with the broker at " + broker + ", it will be tried until it is");
    }

    /** See {@link Reachability#awaitFirstAttempt}. */
    public void awaitFirstAttempt() {
        reachability.awaitFirstAttempt();
    }

    /** It is connected. */
    public void connected() {
        waits.reset();
        reachability.reached(System.nanoTime());
    }

    /**
     * It is not, or not any more.
     *
     * @param why what failed
     */
    public void lost(Throwable why) {
        reachability.lost(why instanceof ActiveMQNotConnectedException
                ? "it does not answer, or we do not trust its certificate (the logger " + BrokerConnector.CLIENT_LOG
                        + ", when its level is set, tells more)"
                : why instanceof ActiveMQException ? String.valueOf(why.getMessage()) : why.toString());
    }

    /** {@return how long to wait before the next attempt, longer each time} */
    public long nextWaitMillis() {
        return waits.nextMillis();
    }
}
