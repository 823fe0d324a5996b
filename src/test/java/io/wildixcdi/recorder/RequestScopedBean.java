package io.wildixcdi.recorder;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/** A bean that needs an active request context; each context has an instance of its own. */
@RequestScoped
class RequestScopedBean {

    private final String name = UUID.randomUUID().toString();

    String name() {
        return name;
    }
}
