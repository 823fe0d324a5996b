package io.wildixcdi.subscription.external;

import io.wildixcdi.config.BrokerSettings;
import io.wildixcdi.config.Secret;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;

/** Where the broker is, and how one connects with it. For use by threads of our own: Netty leaves thread-locals. */
public final class BrokerConnector {

    /**
     * The logger of Artemis' client. It writes a stack trace for each attempt to connect, of which there are many while
     * the broker is away. Whoever sets its level sees them.
     */
    public static final String CLIENT_LOG = "org.apache.activemq.artemis.core.client";

    /** How long a side may send nothing before the other side counts it as dead. */
    private static final long IDLE_TIMEOUT_MILLIS = 30_000;
    private static final long CALL_MILLIS = 10_000;

    /** Bytes of events that are fetched ahead. */
    private static final int CONSUMER_WINDOW_BYTES = 256 << 10;

    /**
     * Bytes of sent events that the client keeps until they are confirmed. Without it, the client calls an event
     * confirmed that it has merely sent.
     */
    private static final int CONFIRMATION_BYTES = 1 << 20;

    /** Bytes that are sent before the broker must allow more, which it does not while its disk is full. */
    private static final int PRODUCER_WINDOW_BYTES = 1 << 20;

    private final BrokerSettings settings;

    /**
     * Connects with the broker that the settings name.
     *
     * @param settings where the broker is
     */
    public BrokerConnector(BrokerSettings settings) {
        this.settings = settings;
    }

    /**
     * {@return a new connection} Not repaired when it breaks: whoever uses it makes another one, and knows what was
     * under way.
     *
     * @throws Exception if the broker can't be reached, or does not want us
     */
    public BrokerConnection connect() throws Exception {
        // Confirmations would make the broker wait for us to come back, before others get what we had not settled.
        return connect(-1);
    }

    /**
     * {@return a new connection on which the broker confirms each message that it has on its disk}
     *
     * @throws Exception as above
     */
    public BrokerConnection connectToSend() throws Exception {
        return connect(CONFIRMATION_BYTES);
    }

    private BrokerConnection connect(int confirmationBytes) throws Exception {
        ServerLocator locator = locator().setConfirmationWindowSize(confirmationBytes);
        try {
            return new BrokerConnection(locator, settings.user().orElse(null),
                    settings.password().map(Secret::reveal).orElse(null));
        } catch (Exception | Error notConnected) {
            locator.close();
            throw notConnected;
        }
    }

    private ServerLocator locator() throws Exception {
        ServerLocator locator = ActiveMQClient.createServerLocator(settings.url())
                .setUseGlobalPools(false)
                .setScheduledThreadPoolMaxSize(1)
                .setUseTopologyForLoadBalancing(false)
                .setInitialConnectAttempts(1)
                .setReconnectAttempts(0)
                .setConnectionTTL(IDLE_TIMEOUT_MILLIS)
                .setClientFailureCheckPeriod(IDLE_TIMEOUT_MILLIS / 3)
                .setCallTimeout(CALL_MILLIS)
                .setBlockOnAcknowledge(false)
                .setBlockOnDurableSend(false)
                .setProducerWindowSize(PRODUCER_WINDOW_BYTES)
                .setConsumerWindowSize(CONSUMER_WINDOW_BYTES);
        for (TransportConfiguration transport : locator.getStaticTransportConfigurations()) {
            // No threads that outlive the connection, and no native code, which can't be loaded a second time.
            transport.getParams().put(TransportConstants.USE_GLOBAL_WORKER_POOL_PROP_NAME, false);
            transport.getParams().put(TransportConstants.REMOTING_THREADS_PROPNAME, 1);
            transport.getParams().put(TransportConstants.USE_EPOLL_PROP_NAME, false);
            transport.getParams().put(TransportConstants.USE_KQUEUE_PROP_NAME, false);
            if (namesStores(transport)) {
                // Else those count that the server has set for its JVM, as Payara does.
                transport.getParams().put(TransportConstants.FORCE_SSL_PARAMETERS, true);
            }
        }
        return locator;
    }

    private static boolean namesStores(TransportConfiguration transport) {
        return transport.getParams().containsKey(TransportConstants.TRUSTSTORE_PATH_PROP_NAME)
                || transport.getParams().containsKey(TransportConstants.KEYSTORE_PATH_PROP_NAME);
    }

    /** Hosts and ports, for log lines. Nothing else of the URL, in which passwords may be. */
    @Override
    public String toString() {
        try (ServerLocator locator = ActiveMQClient.createServerLocator(settings.url())) {
            return Arrays.stream(locator.getStaticTransportConfigurations())
                    .map(transport -> transport.getParams().get(TransportConstants.HOST_PROP_NAME) + ":"
                            + transport.getParams().get(TransportConstants.PORT_PROP_NAME))
                    .collect(Collectors.joining(", "));
        } catch (Exception | LinkageError unreadable) {
            return "wildix.broker.url";
        }
    }
}
