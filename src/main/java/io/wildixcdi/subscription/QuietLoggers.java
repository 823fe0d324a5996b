package io.wildixcdi.subscription;

import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the log of the broker, or of its client, to what an operator needs. A level that the operator has set on one of
 * these loggers is left alone.
 */
public final class QuietLoggers {

    /** Held, since java.util.logging forgets the level of a logger that nobody holds. */
    private final List<Logger> quietened;

    private QuietLoggers(List<Logger> quietened) {
        this.quietened = quietened;
    }

    /**
     * Switches loggers off.
     *
     * @param names names of the loggers
     * @return restores them
     */
    public static QuietLoggers quieten(String... names) {
        List<Logger> loggers = Arrays.stream(names).map(Logger::getLogger)
                .filter(logger -> logger.getLevel() == null).toList();
        loggers.forEach(logger -> logger.setLevel(Level.OFF));
        return new QuietLoggers(loggers);
    }

    /** Switches them on again. */
    public void restore() {
        quietened.forEach(logger -> logger.setLevel(null));
    }
}
