package io.wildixcdi.observe;

import io.wildixcdi.event.HandedOver;
import io.wildixcdi.event.WildixEvent;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * One event's way through the observers, all on one thread. Each observer is called, whatever the ones before it did,
 * unless it has taken the event in an earlier attempt.
 */
final class Round {

    private static final Logger LOG = System.getLogger(Round.class.getName());

    private static final ThreadLocal<Round> CURRENT = new ThreadLocal<>();

    private final WildixEvent event;
    private final HandedOver handedOver;
    private final List<String> failures = new ArrayList<>();

    Round(WildixEvent event, HandedOver handedOver) {
        this.event = event;
        this.handedOver = handedOver;
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
        Round round = CURRENT.get();
        if (round != null && round.event == context.getEvent()) {
            round.callUnlessTaken(name, observer, context);
        } else {
            // An event that the application fires itself, in a test for example.
            observer.notify(context);
        }
    }

    private <T> void callUnlessTaken(String name, ObserverMethod<T> observer, EventContext<T> context) {
        if (handedOver.taken().contains(name)) {
            return;
        }
        try {
            observer.notify(context);
            handedOver.took().accept(name);
        } catch (Exception | Error failure) {
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            failures.add(name + ": " + failure);
            LOG.log(Level.WARNING, "The observer " + name + " has failed with event " + handedOver.delivery().id()
                    + " (" + event.type() + "), attempt " + handedOver.delivery().attempt(), failure);
        }
    }
}
