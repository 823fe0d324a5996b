package io.wildixcdi.receive;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.queue.EventLog.Receipt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Keeps the book of what was accepted and what was refused: a figure for each request, a log line for refused ones. A
 * flood of refused requests does not flood the log: of each kind one line in {@link #QUIET} is written, which tells how
 * many were left out before it.
 */
@ApplicationScoped
public class Reception {

    static final Duration QUIET = Duration.ofSeconds(10);

    private static final Logger LOG = System.getLogger(Reception.class.getName());

    private final MeterRegistry figures;
    /** By transport and outcome: to look one up in the registry costs more than to count. */
    private final Map<Transport, ConcurrentMap<String, Counter>> received = new EnumMap<>(Transport.class);
    private final Map<Refusal, Silence> silences = new EnumMap<>(Refusal.class);

    @Inject
    Reception(MeterRegistry figures) {
        this.figures = figures;
        for (Transport transport : Transport.values()) {
            received.put(transport, new ConcurrentHashMap<>());
        }
        for (Refusal refusal : Refusal.values()) {
            silences.put(refusal, new Silence());
        }
    }

    /** For the container's proxy. */
    Reception() {
        this.figures = null;
    }

    /** Notes that an event is safe. */
    public void accepted(Transport transport, Receipt receipt) {
        count(transport, receipt.name());
    }

    /** Notes that something is no event, or can't be stored: its figure. */
    public void count(Transport transport, String outcome) {
        received.get(transport).computeIfAbsent(outcome, name -> counter(transport, name)).increment();
    }

    private Counter counter(Transport transport, String outcome) {
        return figures.counter("wildix.received", "transport", lowerCase(transport.name()), "outcome",
                lowerCase(outcome));
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * Notes that a request is refused: its figure, and a line.
     *
     * @param refusal why
     * @param from    address of the sender
     * @param detail  something more for the log, or the empty text; nothing of the request
     */
    void refused(Refusal refusal, String from, String detail) {
        count(Transport.HTTP, refusal.name());
        long leftOut = silences.get(refusal).breakAt(System.nanoTime());
        if (leftOut >= 0) {
            LOG.log(Level.WARNING, "Refused a request from " + from + " with " + refusal.status() + ": "
                    + refusal.reason() + detail
                    + (leftOut == 0 ? "" : " (and " + leftOut + " more since the last line like this)"));
        }
    }

    /** Of a burst of lines, lets one through every {@link #QUIET}. */
    static final class Silence {

        private long until;
        private boolean begun;
        private long leftOut;

        /** How many lines were left out since the last one if a line is due now; -1 if it is to be left out as well. */
        synchronized long breakAt(long nanos) {
            if (begun && nanos - until < 0) {
                leftOut++;
                return -1;
            }
            begun = true;
            until = nanos + QUIET.toNanos();
            long before = leftOut;
            leftOut = 0;
            return before;
        }
    }
}
