package io.wildixcdi.queue;

import java.util.List;

/**
 * The events of one subscription that could not be delivered, kept until a person decides about them. To be used on
 * threads of our own only.
 */
public interface DeadLetters {

    /**
     * The oldest ones.
     *
     * @param atMost so many
     */
    List<Letter> list(int atMost);

    /**
     * Puts a letter at the end of its subscription again. Those observers get it that have not taken it.
     *
     * @return false if there is no such letter
     */
    boolean sendAgain(long id);

    /**
     * Forgets a letter.
     *
     * @return false if there is no such letter
     */
    boolean discard(long id);

    /**
     * An event that could not be delivered.
     *
     * @param id       of the letter, for {@link #sendAgain} and {@link #discard}
     * @param event    the event
     * @param reason   names of the observers that have failed, and with what
     * @param attempts how often they were called
     */
    record Letter(long id, AcceptedEvent event, String reason, int attempts) {
    }
}
