package io.wildixcdi.subscription;

import java.util.List;

/**
 * The events of one subscription that could not be delivered, kept until a person decides about them. To be used on
 * threads of our own only.
 */
public interface DeadLetters {

    /**
     * {@return the oldest ones}
     *
     * @param atMost so many
     */
    List<DeadLetter> list(int atMost);

    /**
     * Appends a dead letter to its subscription. The observers that have not acknowledged it get it again.
     *
     * @param id the id
     * @return false if there is no such dead letter
     */
    boolean redeliver(long id);

    /**
     * Forgets a dead letter.
     *
     * @param id the id
     * @return false if there is no such dead letter
     */
    boolean discard(long id);

    /**
     * An event that could not be delivered.
     *
     * @param id       of the dead letter, for {@link #redeliver} and {@link #discard}
     * @param event    the event
     * @param reason   names of the observers that have failed, and with what
     * @param attempts how often they were called
     */
    record DeadLetter(long id, AcceptedEvent event, String reason, int attempts) {
    }
}
