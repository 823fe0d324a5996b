package io.wildixcdi.client;

import io.wildixcdi.config.ApplicationSettings;
import io.wildixcdi.event.HandedOver;
import io.wildixcdi.observe.ObserverMethods;
import io.wildixcdi.observe.Observers;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Begins to get events for the observers of this application when it is deployed, and ends with it.
 *
 * <p>A listener of the web application, since Payara tells beans of the beginning of a deployment before there is a
 * naming context, and WildFly gives that to no thread of its default factory.
 */
@WebListener
public class Application implements ServletContextListener {

    private static final Logger LOG = System.getLogger(Application.class.getName());

    @Inject
    private Observers observers;

    @Inject
    private ObserverMethods methods;

    @Resource
    private ManagedThreadFactory threads;

    private Connection connection;

    @Override
    public void contextInitialized(ServletContextEvent deployed) {
        ApplicationSettings settings = ApplicationSettings.read();
        String name = settings.name().orElseGet(Application::nameOfTheDeployment);
        List<String> found = methods.names();
        if (found.isEmpty()) {
            LOG.log(Level.WARNING, "The application {0} has the client of wildix-cdi and no observer of its events. An"
                    + " observer is a method of a CDI bean, such as: void ring(@ObservesAsync CallStarted call)", name);
        } else {
            LOG.log(Level.INFO, "The application {0} observes calls in {1}", name, String.join(", ", found));
        }
        // On this very thread, since observers get the naming context and the class loader that it has.
        observers.start(settings.delivery().concurrency(), threads);
        connection = connection(name, settings);
        connection.open();
    }

    private Connection connection(String name, ApplicationSettings settings) {
        return settings.broker().isPresent()
                ? new BrokerConnection(name, settings.broker().get(), settings.delivery(), observers::handOver, threads)
                : new HubConnection(name, settings.delivery().concurrency(),
                        event -> observers.handOver(HandedOver.of(event)), threads);
    }

    @Override
    public void contextDestroyed(ServletContextEvent undeployed) {
        if (connection != null) {
            connection.close();
        }
        observers.stop();
    }

    /** The same after a redeployment, and another one for each module of an enterprise archive. */
    private static String nameOfTheDeployment() {
        String application = lookUp("java:app/AppName");
        String module = lookUp("java:module/ModuleName");
        String name = application.equals(module) ? module : application + "." + module;
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static String lookUp(String name) {
        try {
            return new InitialContext().lookup(name).toString();
        } catch (NamingException nameless) {
            throw new IllegalStateException("The name of this deployment is not known (" + nameless + "); set"
                    + " wildix.application, for example wildix.application=crm", nameless);
        }
    }
}
