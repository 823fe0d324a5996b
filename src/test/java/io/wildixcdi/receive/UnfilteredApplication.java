package io.wildixcdi.receive;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** An application's own Jakarta REST application that picks up our resource, at a path that no filter of ours knows. */
@ApplicationPath("unfiltered")
public class UnfilteredApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(WebhookResource.class);
    }
}
