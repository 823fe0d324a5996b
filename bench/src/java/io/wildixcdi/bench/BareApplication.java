package io.wildixcdi.bench;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Serves {@link BareResource} where the webhook would be. */
@ApplicationPath("webhook")
public class BareApplication extends Application {
}
