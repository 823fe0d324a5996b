package io.wildixcdi.queue;

import java.util.List;

/**
 * Messages that were taken off a queue of somebody else's and refused, kept until a person decides about them. To be used
 * on threads of our own only.
 */
public interface RefusedMessages {

    /** Keeps messages. They are on disk when this returns. */
    void keep(List<RefusedMessage> messages) throws StoreUnavailable;

    /**
     * The oldest ones.
     *
     * @param atMost so many
     */
    List<Kept> list(int atMost);

    /**
     * Forgets a message.
     *
     * @return false if there is no such message
     */
    boolean discard(long id);

    /**
     * A message that is kept.
     *
     * @param id      for {@link #discard}
     * @param message the message
     */
    record Kept(long id, RefusedMessage message) {
    }
}
