package io.wildixcdi.store.embedded;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects what the broker and its client warn of, and keeps it from the console. */
final class BrokerWarnings extends Handler implements AutoCloseable {

    private final Logger broker = Logger.getLogger("org.apache.activemq.artemis");
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    BrokerWarnings() {
        broker.addHandler(this);
        broker.setUseParentHandlers(false);
    }

    /** Those that contain this. */
    List<String> of(String part) {
        return warnings.stream().filter(warning -> warning.contains(part)).toList();
    }

    @Override
    public void publish(LogRecord line) {
        if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
            warnings.add(line.getMessage() + (line.getThrown() == null ? "" : " " + line.getThrown()));
        }
    }

    @Override
    public void flush() {
    }

    @Override
    public void close() {
        broker.removeHandler(this);
        broker.setUseParentHandlers(true);
    }
}
