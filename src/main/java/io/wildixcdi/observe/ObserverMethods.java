package io.wildixcdi.observe;

import io.wildixcdi.event.WildixEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Finds the observers of our events in this deployment, and wraps each in an {@link ObserverInvocation}, which records
 * the observers that have acknowledged an event.
 */
public class ObserverMethods implements Extension {

    private final List<String> names = new CopyOnWriteArrayList<>();
    private final Set<Annotation> qualifiers = ConcurrentHashMap.newKeySet();

    <T extends WildixEvent, X> void find(@Observes ProcessObserverMethod<T, X> found) {
        ObserverMethod<T> observer = found.getObserverMethod();
        // Unique, and the same after a redeployment: acknowledgements are stored under this name.
        String name = observer.getBeanClass().getName() + "."
                + found.getAnnotatedMethod().getJavaMember().getName() + "(" + parameter(observer) + ")";
        names.add(name);
        qualifiers.addAll(observer.getObservedQualifiers());
        found.configureObserverMethod().notifyWith(event -> ObserverInvocation.call(name, observer, event));
    }

    private static String parameter(ObserverMethod<?> observer) {
        String type = observer.getObservedType().getTypeName();
        return (observer.isAsync() ? "@ObservesAsync " : "@Observes ") + type.substring(type.lastIndexOf('.') + 1);
    }

    /** The qualifiers that the observers ask for. */
    Set<Annotation> qualifiers() {
        return qualifiers;
    }

    /**
     * {@return each observer that was found, such as {@code com.example.ScreenPop.ring(@ObservesAsync CallStarted)}}
     */
    public List<String> names() {
        return names.stream().sorted().toList();
    }
}
