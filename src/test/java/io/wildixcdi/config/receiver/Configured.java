package io.wildixcdi.config.receiver;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Settings as an operator would write them, for tests elsewhere. */
public final class Configured {

    private Configured() {
    }

    public static Settings settings(Map<String, String> values) {
        return Settings.read(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100)).build());
    }
}
