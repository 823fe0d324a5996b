package io.wildixcdi.config;

import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What can be set in an application that uses the client JAR.
 *
 * @param name     of its subscription; empty: the name of the deployment
 * @param broker   where it gets its events; empty: from {@code wildix.war} in the same server
 * @param delivery how events are delivered to the observers; without a broker, {@code wildix.war} has its own settings
 *                 for all of it but the concurrency
 */
public record ApplicationSettings(Optional<String> name, Optional<BrokerSettings> broker, DeliverySettings delivery) {

    /**
     * Reads and checks the configuration of the application whose class loader the thread has.
     *
     * @return the settings
     * @throws InvalidConfigurationException with all faults at once
     */
    public static ApplicationSettings read() {
        return read(ConfigProvider.getConfig());
    }

    /**
     * {@return whether a text can be the name of an application: 1 to 100 letters, digits, dots, dashes and
     * underscores}
     *
     * @param text as it is written
     */
    public static boolean isName(String text) {
        return Values.isName(text);
    }

    /**
     * Reads and checks a configuration.
     *
     * @param config the configuration
     * @return the settings
     * @throws InvalidConfigurationException with all faults at once
     */
    public static ApplicationSettings read(Config config) {
        Reading reading = new Reading(config);
        ApplicationSettings settings = new ApplicationSettings(
                reading.get(ApplicationKeys.APPLICATION, Optional.empty()),
                BrokerSettings.read(reading), DeliverySettings.read(reading));
        reading.check();
        return settings;
    }
}
