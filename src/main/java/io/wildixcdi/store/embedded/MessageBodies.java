package io.wildixcdi.store.embedded;

import java.nio.ByteBuffer;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.core.message.LargeBodyReader;

/** Reads what messages inside the broker carry. Several queues may hold one message, and read it at the same time. */
final class MessageBodies {

    private MessageBodies() {
    }

    /**
     * A copy of a message's body.
     *
     * @throws IllegalStateException if it is in a file of its own, and that can't be read
     */
    static byte[] of(ICoreMessage message) {
        if (message.isLargeMessage()) {
            return fromFile(message);
        }
        ActiveMQBuffer content = message.getReadOnlyBodyBuffer();
        byte[] body = new byte[content.readableBytes()];
        content.readBytes(body);
        return body;
    }

    /** By a reader of our own: the message's read-only buffer is read by way of a position that all its readers share. */
    private static byte[] fromFile(ICoreMessage message) {
        try (LargeBodyReader file = message.getLargeBodyReader()) {
            file.open();
            byte[] body = new byte[Math.toIntExact(file.getSize())];
            int end = 0;
            while (end < body.length) {
                // A buffer for each piece, since the reader leaves it in a state of its own.
                int piece = file.readInto(ByteBuffer.wrap(body, end, body.length - end));
                if (piece <= 0) {
                    throw new IllegalStateException("The file of an event of " + body.length + " bytes ends after "
                            + end);
                }
                end += piece;
            }
            return body;
        } catch (ActiveMQException unreadable) {
            throw new IllegalStateException("The file of an event can't be read: " + unreadable, unreadable);
        }
    }
}
