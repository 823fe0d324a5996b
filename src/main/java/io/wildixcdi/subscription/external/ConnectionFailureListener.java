package io.wildixcdi.subscription.external;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.SessionFailureListener;

/** Is told by the broker's client that a connection has broken. */
record ConnectionFailureListener(Runnable broken) implements SessionFailureListener {

    @Override
    public void connectionFailed(ActiveMQException problem, boolean failedOver) {
        broken.run();
    }

    @Override
    public void connectionFailed(ActiveMQException problem, boolean failedOver, String target) {
        broken.run();
    }

    @Override
    public void beforeReconnect(ActiveMQException problem) {
        broken.run();
    }
}
