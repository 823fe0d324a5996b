package io.wildixcdi.observe;

import io.wildixcdi.event.CallEvent;
import io.wildixcdi.event.Company;
import io.wildixcdi.event.InQueue;
import io.wildixcdi.event.Inbound;
import io.wildixcdi.event.Integration;
import io.wildixcdi.event.Internal;
import io.wildixcdi.event.OfExtension;
import io.wildixcdi.event.Outbound;
import io.wildixcdi.event.Pbx;
import io.wildixcdi.event.PresenceEvent;
import io.wildixcdi.event.WildixEvent;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;

/**
 * The qualifiers with which events are fired: of all that an event has, those that an observer asks for. So one that
 * nobody uses costs nothing, and CDI need not remember each number that ever called.
 */
final class Qualifiers {

    private static final Annotation[] NONE = {};

    private final List<Annotation> used;

    /** Among these, whichever are ours. */
    Qualifiers(Collection<Annotation> ofObservers) {
        used = ofObservers.stream().filter(Qualifiers::isOurs).distinct().toList();
    }

    private static boolean isOurs(Annotation qualifier) {
        return qualifier.annotationType().getPackage().equals(WildixEvent.class.getPackage());
    }

    /** Those that apply to an event. */
    Annotation[] of(WildixEvent event) {
        return used.isEmpty() ? NONE
                : used.stream().filter(qualifier -> applies(qualifier, event)).toArray(Annotation[]::new);
    }

    private static boolean applies(Annotation qualifier, WildixEvent event) {
        if (qualifier instanceof Integration integration) {
            return integration.value().equals(event.integrationId());
        }
        if (qualifier instanceof Pbx pbx) {
            return pbx.value().equals(event.pbx());
        }
        if (qualifier instanceof Company company) {
            return company.value().equals(event.company());
        }
        if (event instanceof PresenceEvent presence) {
            return qualifier instanceof OfExtension one && one.value().equals(presence.extension());
        }
        return event instanceof CallEvent call && applies(qualifier, call);
    }

    private static boolean applies(Annotation qualifier, CallEvent call) {
        if (qualifier instanceof OfExtension extension) {
            return call.extensions().contains(extension.value());
        }
        if (qualifier instanceof InQueue queue) {
            return call.queues().contains(queue.value());
        }
        return switch (call.direction()) {
            case INBOUND -> qualifier instanceof Inbound;
            case OUTBOUND -> qualifier instanceof Outbound;
            case INTERNAL -> qualifier instanceof Internal;
            case UNKNOWN -> false;
        };
    }
}
