package io.wildixcdi.queue.external;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQNotConnectedException;

/**
 * Whether somebody is connected with the broker, and if not, why: a log line for each change, however often it is tried,
 * and growing waits in between.
 */
final class Condition {

    private static final Logger LOG = System.getLogger(Condition.class.getName());

    private static final long SHORTEST_WAIT_MILLIS = 100;
    private static final long LONGEST_WAIT_MILLIS = 5_000;

    private final String who;
    private final Broker broker;
    /** What was told last; empty: that it is connected; null: nothing. */
    private String told;
    private long waitMillis = SHORTEST_WAIT_MILLIS;

    /**
     * Not connected yet.
     *
     * @param who for the operator
     */
    Condition(String who, Broker broker) {
        this.who = who;
        this.broker = broker;
    }

    /** It is connected. */
    void connected() {
        waitMillis = SHORTEST_WAIT_MILLIS;
        if (!"".equals(told)) {
            LOG.log(Level.INFO, "{0} is connected with the broker at {1}", who, broker);
        }
        told = "";
    }

    /** It is not, or not any more. */
    void lost(Throwable why) {
        String reason = why instanceof ActiveMQNotConnectedException
                ? "it does not answer, or we do not trust its certificate (the logger " + Broker.CLIENT_LOG
                        + ", when its level is set, tells more)"
                : why instanceof ActiveMQException ? why.getMessage() : why.toString();
        // The broker's own messages name our port, which is another one each time.
        String kind = reason.replaceAll("\\d+", "");
        if (!kind.equals(told)) {
            LOG.log(Level.WARNING, who + " is not connected with the broker at " + broker + ", it will be tried until it"
                    + " is: " + reason);
        }
        told = kind;
    }

    /** How long to wait before the next attempt, longer each time. */
    long nextWaitMillis() {
        long wait = waitMillis;
        waitMillis = Math.min(2 * waitMillis, LONGEST_WAIT_MILLIS);
        return wait;
    }
}
