package io.wildixcdi.store;

import java.util.List;

/**
 * SQS messages that were rejected, kept until a person decides about them. To be used on threads of our own only.
 */
public interface RejectedMessages {

    /** Keeps messages. They are on disk when this returns. */
    void keep(List<RejectedMessage> messages) throws StoreUnavailableException;

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
    record Kept(long id, RejectedMessage message) {
    }
}
