package io.wildixcdi.config;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/** Keys that have another name by now. One that is still set would do nothing, so it stops the deployment. */
final class RenamedKeys {

    private static final Map<String, String> NAMES = new TreeMap<>(Map.of(
            "wildix.calls.follow", "set wildix.call-tracking.enabled instead, for example true",
            "wildix.calls.longest", "set wildix.call-tracking.idle-timeout instead, for example PT4H",
            "wildix.calls.most", "set wildix.call-tracking.max-calls instead, for example 20000",
            "wildix.delivery.attempts", "set wildix.delivery.give-up-after instead: how long an event is tried again,"
                    + " for example PT1H",
            "wildix.duplicates.remember", "set wildix.deduplication.window instead, for example 100000",
            "wildix.log.events", "set wildix.log.events.enabled instead, for example true"));

    private RenamedKeys() {
    }

    /** Notes a fault for each of them that is set. */
    static void check(Config config, Reading reading) {
        NAMES.forEach((name, advice) -> {
            if (isSet(config, name)) {
                reading.fault(new Key.Fault(name + ": the key has been renamed; " + advice));
            }
        });
    }

    private static boolean isSet(Config config, String name) {
        try {
            return config.getConfigValue(name).getRawValue() != null
                    || config.getOptionalValue(name, String.class).isPresent();
        } catch (NoSuchElementException | IllegalArgumentException unreadable) {
            return true;
        }
    }
}
