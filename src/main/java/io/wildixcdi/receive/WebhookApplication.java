package io.wildixcdi.receive;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/**
 * The webhook's Jakarta REST application. It has a path of its own and names its classes, so that static pages and
 * other Jakarta REST applications live beside it, in this WAR or in one that has it as an overlay.
 */
@ApplicationPath("webhook")
public class WebhookApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(WebhookResource.class);
    }
}
