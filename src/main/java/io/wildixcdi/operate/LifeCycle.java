package io.wildixcdi.operate;

import io.wildixcdi.config.Settings;
import io.wildixcdi.deliver.Deliveries;
import io.wildixcdi.observe.Observers;
import io.wildixcdi.queue.ArtemisEventLog;
import io.wildixcdi.queue.EmbeddedBroker;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Starts the parts with the deployment, from the far end of an event's way to its beginning, and stops them in the
 * opposite order. Anything that can't start stops the deployment.
 */
@WebListener
public class LifeCycle implements ServletContextListener {

    @Inject
    private Settings settings;

    @Inject
    private EmbeddedBroker broker;

    @Inject
    private Observers observers;

    @Inject
    private Deliveries deliveries;

    @Inject
    private ArtemisEventLog log;

    @Override
    public void contextInitialized(ServletContextEvent deployed) {
        broker.start();
        try {
            observers.start(settings.delivery().concurrency());
            deliveries.start();
            log.open();
        } catch (RuntimeException notStarted) {
            stop();
            throw notStarted;
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent undeployed) {
        stop();
    }

    private void stop() {
        log.close();
        deliveries.stop();
        observers.stop();
        broker.stop();
    }
}
