package io.wildixcdi.config;

import java.util.List;

/** The configuration can't be used. The message has a line for each fault: the key, what is wrong, a good value. */
public final class InvalidConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidConfigurationException(List<String> faults) {
        super("wildix-cdi is not deployed, its configuration is not usable:\n  " + String.join("\n  ", faults));
    }
}
