package io.wildixcdi.client;

import io.wildixcdi.event.WildixEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes which observers of our events CDI has found, so that the log can tell why one is never called. */
public class ObserverRegister implements Extension {

    private final List<String> found = new CopyOnWriteArrayList<>();

    <T extends WildixEvent, X> void note(@Observes ProcessObserverMethod<T, X> observer) {
        found.add(observer.getAnnotatedMethod().getDeclaringType().getJavaClass().getSimpleName() + "."
                + observer.getAnnotatedMethod().getJavaMember().getName());
    }

    /** Class and method of each. */
    List<String> found() {
        return found.stream().sorted().toList();
    }
}
