package io.wildixcdi.client;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;

/**
 * For an enterprise archive that has the client JAR in its {@code lib}, where servers look for no class that begins
 * anything: one of its EJB modules extends this class, and so begins to get events for all observers of the archive.
 * In a web module of the archive, a class that extends {@link WildixClientListener} does the same.
 *
 * <pre>{@code
 * @Startup
 * @Singleton
 * public class Calls extends WildixClientStarter {
 * }
 * }</pre>
 *
 * <p>Only one module of an archive must have such a class: observers in the others would get every event again.
 */
// No EJB itself: Payara finds one in the lib, takes it for one of each module, and then can't deploy the archive.
public abstract class WildixClientStarter {

    @Inject
    private ClientLifecycle lifecycle;

    @Resource
    private ManagedThreadFactory threads;

    @PostConstruct
    void begin() {
        lifecycle.begin(threads);
    }

    @PreDestroy
    void end() {
        lifecycle.end();
    }
}
