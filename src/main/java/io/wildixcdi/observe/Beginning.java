package io.wildixcdi.observe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;

/** Observers of both kinds for what is no event yet: see {@link Observers#start}. */
@ApplicationScoped
class Beginning {

    void synchronously(@Observes Begun begun) {
        // To have been called is all.
    }

    void asynchronously(@ObservesAsync Begun begun) {
        // To have been called is all.
    }

    /** That a deployment has begun. */
    record Begun() {
    }
}
