package io.wildixcdi.observe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;

/** Observers of both kinds for what is no event yet: see {@link Observers#start}. */
@ApplicationScoped
class ObserverWarmUp {

    void synchronously(@Observes Signal signal) {
        // To have been called is all.
    }

    void asynchronously(@ObservesAsync Signal signal) {
        // To have been called is all.
    }

    /** Fired once when a deployment starts. */
    record Signal() {
    }
}
