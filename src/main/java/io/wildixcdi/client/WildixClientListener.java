package io.wildixcdi.client;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Begins to get events for the observers of this application when it is deployed, and ends with it.
 *
 * <p>It does so by itself in the web application that has the client JAR in its {@code WEB-INF/lib}. From the
 * {@code lib} of an enterprise archive WildFly does not call it, and Payara does for each web module; so there it does
 * nothing, and the one web module that is to begin has a class of its own:
 *
 * <pre>{@code
 * @WebListener
 * public class Calls extends WildixClientListener {
 * }
 * }</pre>
 *
 * <p>A listener of the web application, since Payara tells beans of the beginning of a deployment before there is a
 * naming context, and WildFly gives that to no thread of its default factory.
 */
@WebListener
public class WildixClientListener implements ServletContextListener {

    @Inject
    private ClientLifecycle lifecycle;

    @Resource
    private ManagedThreadFactory threads;

    @Override
    public void contextInitialized(ServletContextEvent deployed) {
        if (isToBegin(deployed.getServletContext())) {
            lifecycle.begin(threads);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent undeployed) {
        if (isToBegin(undeployed.getServletContext())) {
            lifecycle.end();
        }
    }

    /** One listener is: this one, if it belongs to the web application itself, else one that extends it. */
    private boolean isToBegin(ServletContext web) {
        boolean inWebInfLib = WildixClientListener.class.getClassLoader() == web.getClassLoader();
        return inWebInfLib == (getClass() == WildixClientListener.class);
    }
}
