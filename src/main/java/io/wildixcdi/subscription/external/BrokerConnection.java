package io.wildixcdi.subscription.external;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.client.impl.ClientSessionFactoryImpl;
import org.apache.activemq.artemis.spi.core.remoting.Connector;
import org.jspecify.annotations.Nullable;

/** One connection with the broker: used until it breaks or is closed, and then thrown away. */
public final class BrokerConnection implements AutoCloseable {

    private final ServerLocator locator;
    private final @Nullable String user;
    private final @Nullable String password;
    private final ClientSessionFactory sessions;
    private volatile boolean broken;

    BrokerConnection(ServerLocator locator, @Nullable String user, @Nullable String password) throws Exception {
        this.locator = locator;
        this.user = user;
        this.password = password;
        this.sessions = locator.createSessionFactory();
    }

    /**
     * {@return a session whose sends and acknowledgements count one by one}
     *
     * @throws ActiveMQException if the broker does not do it
     */
    public ClientSession session() throws ActiveMQException {
        return session(true);
    }

    /**
     * {@return a session whose sends and acknowledgements count together when they are committed}
     *
     * @throws ActiveMQException if the broker does not do it
     */
    public ClientSession transaction() throws ActiveMQException {
        return session(false);
    }

    private ClientSession session(boolean oneByOne) throws ActiveMQException {
        ClientSession session = sessions.createSession(user, password, false, oneByOne, oneByOne, false, 0);
        session.addFailureListener(new ConnectionFailureListener(this::markBroken));
        return session;
    }

    /** Notes that it can't be used any more. */
    public void markBroken() {
        broken = true;
    }

    /** {@return whether it can't be used any more} */
    public boolean isBroken() {
        return broken || locator.isClosed();
    }

    @Override
    public void close() {
        broken = true;
        try (locator) {
            sessions.close();
            // The client forgets a connection that has broken, and leaves its thread running.
            if (sessions instanceof ClientSessionFactoryImpl own && own.getConnector() instanceof Connector connector) {
                connector.close();
            }
        }
    }
}
