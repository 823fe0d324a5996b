package io.wildixcdi.queue.embedded;

import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.ICoreMessage;

/** Reads what messages inside the broker carry. */
final class Bodies {

    private Bodies() {
    }

    /** A copy of a message's body. */
    static byte[] of(ICoreMessage message) {
        ActiveMQBuffer content = message.getReadOnlyBodyBuffer();
        byte[] body = new byte[content.readableBytes()];
        content.readBytes(body);
        return body;
    }
}
