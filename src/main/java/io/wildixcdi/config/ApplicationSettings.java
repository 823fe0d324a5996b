package io.wildixcdi.config;

import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What can be set in an application that uses the client JAR.
 *
 * @param name        of its subscription; empty: the name of the deployment
 * @param concurrency number of threads on which its observers run
 */
public record ApplicationSettings(Optional<String> name, int concurrency) {

    /**
     * Reads and checks the configuration of the application whose class loader the thread has.
     *
     * @throws InvalidConfiguration with all faults at once
     */
    public static ApplicationSettings read() {
        return read(ConfigProvider.getConfig());
    }

    static ApplicationSettings read(Config config) {
        Reading reading = new Reading(config);
        ApplicationSettings settings = new ApplicationSettings(reading.of(Keys.APPLICATION, Optional.empty()),
                reading.of(Keys.CONCURRENCY, 0));
        reading.check();
        return settings;
    }
}
