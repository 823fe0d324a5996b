package io.wildixcdi.store.embedded;

import io.wildixcdi.config.receiver.Settings;
import io.wildixcdi.store.embedded.artemis.ArtemisBroker;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** The broker inside this WAR, with its directory and with what the parts of the store share beside it. */
final class EmbeddedBroker {

    private static final Logger LOG = System.getLogger(EmbeddedBroker.class.getName());

    private final Settings.Data settings;
    private final DeferredChanges deferred = new DeferredChanges();
    private @Nullable DataDirectory directory;
    private volatile @Nullable ArtemisBroker artemis;
    @SuppressWarnings("NullAway.Init") // Set by start(), which is called before all else.
    private DeduplicationWindow duplicates;

    EmbeddedBroker(Settings.Data settings) {
        this.settings = settings;
    }

    /**
     * Starts the broker and reads what it stored before.
     *
     * @throws IllegalStateException if it can't be started, with a message for the operator
     */
    void start() {
        DataDirectory opened = DataDirectory.open(DataDirectory.of(settings.directory(), System.getProperties()));
        directory = opened;
        LOG.log(Level.INFO, "Accepted events are kept in {0}", opened.path());
        try {
            ArtemisBroker started = new ArtemisBroker(opened.path(), settings.minFree(),
                    settings.deduplicationWindow());
            artemis = started;
            started.start();
            DeduplicationWindow remembered = new DeduplicationWindow(settings.deduplicationWindow());
            started.digests(remembered::add);
            duplicates = remembered;
        } catch (Exception notStarted) {
            stop();
            throw new IllegalStateException("The store in " + opened.path() + " can't be opened: " + notStarted,
                    notStarted);
        }
    }

    /** Stops the broker and lets go of its directory. What is stored stays. Does nothing if it is not running. */
    void stop() {
        ArtemisBroker running = artemis;
        try {
            if (running != null) {
                running.stop();
            }
        } finally {
            artemis = null;
            closeDirectory();
        }
    }

    private void closeDirectory() {
        DataDirectory opened = directory;
        if (opened != null) {
            try {
                opened.close();
            } catch (IOException notClosed) {
                LOG.log(Level.WARNING, "The lock on " + opened.path() + " was not released", notClosed);
            }
        }
    }

    /** Why no event can be stored now, in words for an operator; {@code null} if it can. */
    @Nullable String unavailable() {
        ArtemisBroker running = artemis;
        DataDirectory opened = directory;
        if (running == null || opened == null || !running.isRunning()) {
            return "the store is not running";
        }
        return running.isDiskFull()
                ? "less than wildix.data.min-free (" + settings.minFree() + " bytes) is free on the disk of "
                        + opened.path()
                : null;
    }

    /**
     * The broker itself, from its start to its stop.
     *
     * @throws IllegalStateException before and after
     */
    ArtemisBroker artemis() {
        ArtemisBroker running = artemis;
        if (running == null) {
            throw new IllegalStateException("the store is not running");
        }
        return running;
    }

    /** The events that are remembered, of before the start to begin with. */
    DeduplicationWindow duplicates() {
        return duplicates;
    }

    /** Changes that can wait until the next events are written. */
    DeferredChanges deferred() {
        return deferred;
    }
}
