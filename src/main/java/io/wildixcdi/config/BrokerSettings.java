package io.wildixcdi.config;

import java.util.Optional;

/**
 * Where receivers and applications on several machines meet: an Artemis broker.
 *
 * @param url      one or more addresses, as Artemis' client takes them; may hold the password of a key store
 * @param user     empty: the broker asks for none
 * @param password empty: the broker asks for none
 */
public record BrokerSettings(String url, Optional<String> user, Optional<Secret> password) {

    /**
     * {@return the broker that is set, if any}
     *
     * @param reading a pass over the configuration
     */
    public static Optional<BrokerSettings> read(Reading reading) {
        Optional<String> url = reading.get(ApplicationKeys.BROKER_URL, Optional.empty());
        Optional<String> user = reading.get(ApplicationKeys.BROKER_USER, Optional.empty());
        Optional<Secret> password = reading.get(ApplicationKeys.BROKER_PASSWORD, Optional.empty());
        if (user.isPresent() && password.isEmpty()) {
            reading.fault(ApplicationKeys.BROKER_USER.fault(user.get(), "has no wildix.broker.password beside it"));
        }
        if (password.isPresent() && user.isEmpty()) {
            reading.fault(ApplicationKeys.BROKER_PASSWORD.fault("", "has no wildix.broker.user beside it"));
        }
        return url.map(address -> new BrokerSettings(address, user, password));
    }

    /** Without the URL, in which a password may be. */
    @Override
    public String toString() {
        return "BrokerSettings[user=" + user + "]";
    }
}
