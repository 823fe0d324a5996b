package io.wildixcdi.log;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects what a class logs, and keeps it from the console of the tests. */
public final class Lines extends Handler implements AutoCloseable {

    private final Logger logger;
    private final StringBuffer lines = new StringBuffer();

    private Lines(Logger logger) {
        this.logger = logger;
    }

    public static Lines of(Class<?> logging) {
        Logger logger = Logger.getLogger(logging.getName());
        Lines lines = new Lines(logger);
        logger.addHandler(lines);
        logger.setUseParentHandlers(false);
        return lines;
    }

    @Override
    public void publish(LogRecord line) {
        lines.append(line.getMessage()).append('\n');
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }

    /** Each line with its end. */
    @Override
    public String toString() {
        return lines.toString();
    }
}
