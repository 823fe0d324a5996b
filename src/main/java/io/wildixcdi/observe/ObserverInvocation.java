package io.wildixcdi.observe;

import io.wildixcdi.event.EventDelivery;
import io.wildixcdi.event.WildixEvent;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * Invokes the observers of one event, all on one thread. Each observer is called, even if an earlier one failed, unless
 * it acknowledged the event in an earlier attempt.
 */
final class ObserverInvocation {

    private static final Logger LOG = System.getLogger(ObserverInvocation.class.getName());

    private static final ThreadLocal<ObserverInvocation> CURRENT = new ThreadLocal<>();

    private final WildixEvent event;
    private final EventDelivery delivery;
    private final List<String> failures = new ArrayList<>();

    ObserverInvocation(WildixEvent event, EventDelivery delivery) {
        this.event = event;
        this.delivery = delivery;
    }

    /** Does something that makes CDI call the observers of the event. */
    void run(Runnable fire) {
        CURRENT.set(this);
        try {
            fire.run();
        } finally {
            CURRENT.remove();
        }
    }

    /** Which observers have failed, and with what; empty if none has. */
    List<String> failures() {
        return failures;
    }

    /** Notes that something has failed which is no observer of ours. */
    void failed(Throwable problem) {
        failures.add(problem.toString());
    }

    /** Calls an observer, for CDI. */
    static <T> void call(String name, ObserverMethod<T> observer, EventContext<T> context) throws Exception {
        ObserverInvocation invocation = CURRENT.get();
        if (invocation != null && invocation.event == context.getEvent()) {
            invocation.callUnlessAcknowledged(name, observer, context);
        } else {
            // An event that the application fires itself, in a test for example.
            observer.notify(context);
        }
    }

    private <T> void callUnlessAcknowledged(String name, ObserverMethod<T> observer, EventContext<T> context) {
        if (delivery.acknowledgedBy().contains(name)) {
            return;
        }
        try {
            observer.notify(context);
            delivery.onAcknowledged().accept(name);
        } catch (Exception | Error failure) {
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            failures.add(name + ": " + failure);
            LOG.log(Level.WARNING, "The observer " + name + " has failed with event " + delivery.delivery().id()
                    + " (" + event.type() + "), attempt " + delivery.delivery().attempt(), failure);
        }
    }
}
