package io.wildixcdi.config.receiver;

import io.wildixcdi.config.BrokerSettings;
import io.wildixcdi.config.Secret;
import java.util.Optional;

/** Settings of brokers, for tests elsewhere. */
public final class Brokers {

    private Brokers() {
    }

    public static BrokerSettings settings(String url, String user, String password) {
        return new BrokerSettings(url, Optional.of(user), Optional.of(Secret.of(password)));
    }
}
