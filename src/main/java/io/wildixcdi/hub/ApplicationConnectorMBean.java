package io.wildixcdi.hub;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Through this, applications in the same JVM connect: {@code io.wildixcdi:type=ApplicationConnector}. It has only types
 * of the JDK, which are the same in every deployment; an event's map may also hold its document, which an application
 * must be able to do without. Operators need not see it.
 */
public interface ApplicationConnectorMBean {

    /**
     * Connects an application with its subscription.
     *
     * @param application name of the application
     * @param concurrency how many events it handles at the same time
     * @param consumer    gets each event as {@code EventDelivery.toMap()} makes it, must not block, and returns a stage
     *                    that completes when the event is acknowledged, or exceptionally when it failed
     * @return to be run when the application goes away
     */
    Runnable connect(String application, int concurrency,
            Function<Map<String, Object>, CompletionStage<?>> consumer);

    /** The active calls: a JSON document for each, as {@code TrackedCall} reads it. Empty if calls are not tracked. */
    String[] getActiveCalls();
}
