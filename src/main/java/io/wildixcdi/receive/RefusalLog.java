package io.wildixcdi.receive;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Writes a line for refused requests. A flood of refused requests does not flood the log: of each kind one line in
 * {@link #QUIET_INTERVAL} is written, which tells how many were left out before it.
 */
@ApplicationScoped
public class RefusalLog {

    static final Duration QUIET_INTERVAL = Duration.ofSeconds(10);

    private static final Logger LOG = System.getLogger(RefusalLog.class.getName());

    private final Map<Refusal, RateLimit> limits = new EnumMap<>(Refusal.class);

    RefusalLog() {
        for (Refusal refusal : Refusal.values()) {
            limits.put(refusal, new RateLimit());
        }
    }

    /**
     * Notes that a request is refused.
     *
     * @param refusal why
     * @param from    address of the sender
     * @param detail  something more for the log, or the empty text; nothing of the request
     */
    void refused(Refusal refusal, String from, String detail) {
        long leftOut = Objects.requireNonNull(limits.get(refusal)).leftOutUntil(System.nanoTime());
        if (leftOut >= 0) {
            LOG.log(Level.WARNING, "Refused a request from " + from + " with " + refusal.status() + ": "
                    + refusal.reason() + detail
                    + (leftOut == 0 ? "" : " (and " + leftOut + " more since the last line like this)"));
        }
    }

    /** Of a burst of lines, lets one through every {@link #QUIET_INTERVAL}. */
    static final class RateLimit {

        private long until;
        private boolean begun;
        private long leftOut;

        /** How many lines were left out since the last one if a line is due now; -1 if it is to be left out as well. */
        synchronized long leftOutUntil(long nanos) {
            if (begun && nanos - until < 0) {
                leftOut++;
                return -1;
            }
            begun = true;
            until = nanos + QUIET_INTERVAL.toNanos();
            long before = leftOut;
            leftOut = 0;
            return before;
        }
    }
}
