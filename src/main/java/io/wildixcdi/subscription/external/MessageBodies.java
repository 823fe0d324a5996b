package io.wildixcdi.subscription.external;

import java.io.ByteArrayOutputStream;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientMessage;

/** Reads what messages that the broker has sent us carry, large ones too. */
public final class MessageBodies {

    private MessageBodies() {
    }

    /**
     * {@return a copy of a message's body}
     *
     * @param message the message of the broker
     * @throws ActiveMQException if the broker does not do it
     */
    public static byte[] read(ClientMessage message) throws ActiveMQException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(message.getBodySize());
        message.saveToOutputStream(body);
        return body.toByteArray();
    }
}
