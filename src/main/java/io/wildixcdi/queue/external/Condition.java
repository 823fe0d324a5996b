package io.wildixcdi.queue.external;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Whether somebody is connected with the broker: a log line for each change, however often it is tried, and growing
 * waits in between.
 */
final class Condition {

    private static final Logger LOG = System.getLogger(Condition.class.getName());

    private static final long SHORTEST_WAIT_MILLIS = 100;
    private static final long LONGEST_WAIT_MILLIS = 5_000;

    private final String who;
    private final Broker broker;
    private boolean told;
    private boolean well;
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
        if (!told || !well) {
            LOG.log(Level.INFO, "{0} is connected with the broker at {1}", who, broker);
        }
        told = true;
        well = true;
    }

    /** It is not, or not any more. */
    void lost(Exception why) {
        if (!told || well) {
            LOG.log(Level.WARNING, who + " is not connected with the broker at " + broker + ", it will be tried until it"
                    + " is: " + why);
        }
        told = true;
        well = false;
    }

    /** How long to wait before the next attempt, longer each time. */
    long nextWaitMillis() {
        long wait = waitMillis;
        waitMillis = Math.min(2 * waitMillis, LONGEST_WAIT_MILLIS);
        return wait;
    }
}
