package io.wildixcdi.config;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** One pass over the configuration that goes on after a fault, so that the operator sees all of them. */
public final class Reading {

    private final Config config;
    private final List<String> faults = new ArrayList<>();

    /**
     * A pass over a configuration.
     *
     * @param config the configuration
     */
    public Reading(Config config) {
        this.config = config;
    }

    /**
     * {@return whether a key has a value, readable or not}
     *
     * @param key of which the value is read
     */
    public boolean isSet(Key<?> key) {
        try {
            return config.getOptionalValue(key.name(), String.class).isPresent() || isUnresolved(key);
        } catch (NoSuchElementException | IllegalArgumentException unreadable) {
            return true;
        }
    }

    /**
     * Throws all faults there were, keys under an old name included.
     *
     * @throws InvalidConfigurationException if there was any
     */
    public void check() {
        RenamedKeys.check(config, this);
        if (!faults.isEmpty()) {
            throw new InvalidConfigurationException(faults);
        }
    }

    /**
     * Notes a fault that lies between two values.
     *
     * @param fault what is wrong
     */
    public void fault(Key.Fault fault) {
        faults.add(fault.getMessage());
    }

    /**
     * {@return the value of a key; if it is at fault, the fault is noted, and the other value counts until {@link
     * #check}}
     *
     * @param key      of which the value is read
     * @param ifFaulty counts instead of a value at fault
     * @param <T>      type of the result
     */
    public <T> T get(Key<T> key, T ifFaulty) {
        try {
            Optional<String> text = config.getOptionalValue(key.name(), String.class);
            if (text.isPresent()) {
                return key.valueOf(text.get());
            }
            if (isUnresolved(key)) {
                faults.add(unresolved(key));
                return ifFaulty;
            }
            if (key.fallback() == null) {
                throw key.missing();
            }
            return key.valueOf(key.fallback());
        } catch (Key.Fault fault) {
            faults.add(fault.getMessage());
        } catch (NoSuchElementException | IllegalArgumentException unreadable) {
            // What the configuration says may quote the value, so it is not passed on.
            faults.add(unresolved(key));
        }
        return ifFaulty;
    }

    /** Whether there is a value after all: one with a reference to nothing is absent for MicroProfile Config. */
    private boolean isUnresolved(Key<?> key) {
        try {
            String written = config.getConfigValue(key.name()).getRawValue();
            return written != null && written.contains("${");
        } catch (NoSuchElementException absent) {
            return false;
        }
    }

    private static String unresolved(Key<?> key) {
        return key.name() + ": the value refers to another one by ${…} that does not exist; write \\${ if it is"
                + " meant literally";
    }
}
