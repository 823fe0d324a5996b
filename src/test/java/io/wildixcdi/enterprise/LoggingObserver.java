package io.wildixcdi.enterprise;

import io.wildixcdi.event.CallStarted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Observes in an EJB module, and logs each event and the naming context of the observer. */
@ApplicationScoped
public class LoggingObserver {

    private static final Logger LOG = System.getLogger(LoggingObserver.class.getName());

    void note(@Observes CallStarted call) throws NamingException, ClassNotFoundException {
        note("note", call);
    }

    void noteLater(@ObservesAsync CallStarted call) throws NamingException, ClassNotFoundException {
        note("noteLater", call);
    }

    private void note(String observer, CallStarted call) throws NamingException, ClassNotFoundException {
        boolean ownClasses = Class.forName(LoggingObserver.class.getName(), false,
                Thread.currentThread().getContextClassLoader()) == LoggingObserver.class;
        lookUp("java:comp/DefaultManagedExecutorService");
        LOG.log(Level.INFO, "{0} of {1} saw {2}, own classes: {3}, attempt {4};", observer, lookUp("java:app/AppName"),
                call.id(), ownClasses, call.delivery().attempt());
    }

    private static Object lookUp(String name) throws NamingException {
        return new InitialContext().lookup(name);
    }
}
