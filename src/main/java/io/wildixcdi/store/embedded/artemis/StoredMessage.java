package io.wildixcdi.store.embedded.artemis;

import java.nio.ByteBuffer;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.core.message.LargeBodyReader;
import org.apache.activemq.artemis.core.server.MessageReference;

/** A message in one queue of the broker. Several queues may hold the same message, and read it at the same time. */
public final class StoredMessage {

    private final MessageReference reference;

    StoredMessage(MessageReference reference) {
        this.reference = reference;
    }

    MessageReference reference() {
        return reference;
    }

    /** The broker's number of the message. A message with a higher number is a later one. */
    public long id() {
        return reference.getMessageID();
    }

    /** The message itself, to read its properties. */
    public ICoreMessage message() {
        return reference.getMessage().toCore();
    }

    /**
     * A copy of the body.
     *
     * @throws IllegalStateException if the body is in a file of its own, and the file can't be read
     */
    public byte[] body() {
        ICoreMessage message = message();
        if (message.isLargeMessage()) {
            return fromFile(message);
        }
        ActiveMQBuffer content = message.getReadOnlyBodyBuffer();
        byte[] body = new byte[content.readableBytes()];
        content.readBytes(body);
        return body;
    }

    /** By a reader of our own: the message's read-only buffer reads at a position that all its readers share. */
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

    /** Takes the message off its queue by itself, in no {@link Batch}. The queue must have handed it out. */
    public void acknowledge() throws Exception {
        reference.getQueue().acknowledge(reference);
    }
}
