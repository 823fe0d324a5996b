package io.wildixcdi.client;

import io.wildixcdi.concurrent.OwnThread;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerNotification;
import javax.management.MalformedObjectNameException;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import org.jspecify.annotations.Nullable;

/**
 * The connection with the receiver in the same JVM. It is there while the receiver is, and comes again with it.
 *
 * <p>The receiver is another deployment, whose classes of ours are not these; so all that is exchanged are types of the
 * JDK, through an MBean.
 */
final class ReceiverEventSource implements EventSource {

    private static final Logger LOG = System.getLogger(ReceiverEventSource.class.getName());

    /** The receiver has the same name in a constant of its own. */
    private static final ObjectName CONNECTOR = name("io.wildixcdi:type=ApplicationConnector");

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final NotificationListener comingAndGoing = (notification, nothing) -> {
        if (notification instanceof MBeanServerNotification change && change.getMBeanName().equals(CONNECTOR)) {
            noteChange(change.getType());
        }
    };

    private final String application;
    private final int concurrency;
    private final Function<Map<String, Object>, CompletionStage<?>> consumer;
    /** Connects and disconnects: whoever tells of the receiver's coming waits for us, and we would wait for it. */
    private final OwnThread own;
    private @Nullable Runnable disconnect;

    /**
     * A connection that is to be opened.
     *
     * @param application name of the subscription
     * @param concurrency how many events are handled at the same time
     * @param consumer    takes them, and does not block
     * @param threads     makes the connection's thread
     */
    ReceiverEventSource(String application, int concurrency, Function<Map<String, Object>, CompletionStage<?>> consumer,
            ThreadFactory threads) {
        this.application = application;
        this.concurrency = concurrency;
        this.consumer = consumer;
        this.own = new OwnThread(threads);
    }

    @Override
    public void open() {
        try {
            beans.addNotificationListener(MBeanServerDelegate.DELEGATE_NAME, comingAndGoing, null, null);
        } catch (InstanceNotFoundException impossible) {
            throw new IllegalStateException("every MBean server has a delegate", impossible);
        }
        own.execute(this::connect);
    }

    @Override
    public void close() {
        try {
            beans.removeNotificationListener(MBeanServerDelegate.DELEGATE_NAME, comingAndGoing);
            own.run(this::disconnect);
        } catch (JMException | RuntimeException notClean) {
            LOG.log(Level.WARNING, "The application " + application + " could not disconnect from the receiver",
                    notClean);
        } finally {
            own.end();
        }
    }

    @Override
    public List<String> activeCalls() {
        try {
            return List.of((String[]) beans.getAttribute(CONNECTOR, "ActiveCalls"));
        } catch (InstanceNotFoundException away) {
            throw new IllegalStateException("wildix.war is not deployed in this server", away);
        } catch (JMException | RuntimeMBeanException notTold) {
            throw new IllegalStateException("wildix.war does not tell which calls go on", notTold);
        }
    }

    private void noteChange(String type) {
        try {
            own.execute(type.equals(MBeanServerNotification.REGISTRATION_NOTIFICATION) ? this::connect : this::forget);
        } catch (RejectedExecutionException undeployed) {
            LOG.log(Level.DEBUG, "The receiver came or went while {0} was undeployed", application);
        }
    }

    private void connect() {
        if (disconnect != null) {
            return;
        }
        try {
            disconnect = (Runnable) beans.invoke(CONNECTOR, "connect",
                    new Object[] {application, concurrency, consumer},
                    new String[] {String.class.getName(), int.class.getName(), Function.class.getName()});
        } catch (InstanceNotFoundException away) {
            LOG.log(Level.INFO, "The application {0} waits for wildix.war, which is not deployed in this server yet",
                    application);
        } catch (RuntimeMBeanException refused) {
            LOG.log(Level.ERROR, "The application " + application + " gets no events: "
                    + refused.getTargetException().getMessage(), refused.getTargetException());
        } catch (JMException notUnderstood) {
            LOG.log(Level.ERROR, "The application " + application + " gets no events. Are wildix.war and the client JAR"
                    + " of the same version?", notUnderstood);
        }
    }

    private void disconnect() {
        if (disconnect != null) {
            disconnect.run();
            disconnect = null;
        }
    }

    /** The receiver has gone, and has ended the connection itself. */
    private void forget() {
        disconnect = null;
        LOG.log(Level.INFO, "wildix.war was undeployed; the application {0} waits for it to come again", application);
    }

    private static ObjectName name(String text) {
        try {
            return new ObjectName(text);
        } catch (MalformedObjectNameException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
