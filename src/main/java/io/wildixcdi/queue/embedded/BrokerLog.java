package io.wildixcdi.queue.embedded;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the broker's log to what an operator needs. Artemis writes an audit line for each message unless its audit
 * loggers are switched off, as its own distribution does in a configuration file that an embedded broker has not got.
 * A level that the operator has set on one of these loggers is left alone.
 */
final class BrokerLog {

    private static final List<String> AUDIT = List.of("org.apache.activemq.audit", "org.apache.activemq.audit.base",
            "org.apache.activemq.audit.resource", "org.apache.activemq.audit.message");

    /** Held, since java.util.logging forgets the level of a logger that nobody holds. */
    private final List<Logger> quietened;

    private BrokerLog(List<Logger> quietened) {
        this.quietened = quietened;
    }

    static BrokerLog quieten() {
        List<Logger> loggers = AUDIT.stream().map(Logger::getLogger).filter(logger -> logger.getLevel() == null)
                .toList();
        loggers.forEach(logger -> logger.setLevel(Level.OFF));
        return new BrokerLog(loggers);
    }

    void restore() {
        quietened.forEach(logger -> logger.setLevel(null));
    }
}
