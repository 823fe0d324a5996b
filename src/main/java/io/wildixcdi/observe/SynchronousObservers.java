package io.wildixcdi.observe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * The methods with {@code @Observes}. A bean of its own, because CDI gives asynchronous observers a request context but
 * not synchronous ones that are called outside a request.
 */
@ApplicationScoped
class SynchronousObservers {

    /** Calls them all on this thread, and returns what the first that failed has thrown; null if none did. */
    @ActivateRequestContext
    <T> @Nullable Throwable call(Event<T> events, T event) {
        try {
            events.fire(event);
            return null;
        } catch (Exception | Error thrown) {
            return thrown;
        }
    }
}
