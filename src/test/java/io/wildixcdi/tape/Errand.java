package io.wildixcdi.tape;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/** A bean that can be used only while a request context is active, and is another one in each. */
@RequestScoped
class Errand {

    private final String name = UUID.randomUUID().toString();

    String name() {
        return name;
    }
}
