package io.wildixcdi.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.utils.collections.LinkedListIterator;

/**
 * The events of one subscription that could not be delivered, kept until a person decides about them. To be used on
 * threads of our own only.
 */
public final class DeadLetters {

    /** Characters of a reason that are kept. The broker can't store headers of any length. */
    private static final int LONGEST_REASON = 2_000;

    private static final String SUBSCRIPTION = "wildix_subscription";
    private static final String REASON = "wildix_reason";
    private static final String ATTEMPTS = "wildix_attempts";

    /** How long a letter may take to the disk when it is sent again. */
    private static final long PATIENCE_MILLIS = 5_000;

    private final EmbeddedBroker broker;
    private final String subscription;

    DeadLetters(EmbeddedBroker broker, String subscription) {
        this.broker = broker;
        this.subscription = subscription;
    }

    static String queueOf(String subscription) {
        return subscription + ".dead-letters";
    }

    /** Which of all dead letters are of a subscription. */
    static String filter(String subscription) {
        return SUBSCRIPTION + " = '" + subscription + "'";
    }

    static void write(CoreMessage letter, String subscription, String reason, int attempts) {
        letter.putStringProperty(SUBSCRIPTION, subscription);
        letter.putStringProperty(REASON, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
        letter.putIntProperty(ATTEMPTS, attempts);
    }

    /**
     * The oldest ones.
     *
     * @param atMost so many
     */
    public List<Letter> list(int atMost) {
        List<Letter> letters = new ArrayList<>();
        try (LinkedListIterator<MessageReference> all = queue().browserIterator()) {
            while (all.hasNext() && letters.size() < atMost) {
                letters.add(Letter.of(all.next().getMessage().toCore()));
            }
        }
        return letters;
    }

    /**
     * Puts a letter at the end of its subscription again. Those observers get it that have not taken it.
     *
     * @return false if there is no such letter
     */
    public boolean sendAgain(long id) {
        Queue letters = queue();
        try (LinkedListIterator<MessageReference> all = letters.browserIterator()) {
            while (all.hasNext()) {
                MessageReference letter = all.next();
                if (letter.getMessageID() == id) {
                    ICoreMessage written = letter.getMessage().toCore();
                    Batch batch = broker.batch();
                    CoreMessage again = EventMessage.write(EventMessage.read(written), batch, EmbeddedBroker.EVENTS);
                    EventMessage.writeTaken(again, EventMessage.readTaken(written));
                    batch.send(again, broker.binding(subscription));
                    batch.commit().toCompletableFuture().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                    // Only now: a crash in between leaves it in both places, and not in none.
                    return discard(id);
                }
            }
            return false;
        } catch (Exception notSent) {
            throw new IllegalStateException("The dead letter " + id + " could not be sent again: " + notSent, notSent);
        }
    }

    /**
     * Forgets a letter.
     *
     * @return false if there is no such letter
     */
    public boolean discard(long id) {
        Queue letters = queue();
        try {
            return letters.deleteReference(id);
        } catch (Exception notDiscarded) {
            throw new IllegalStateException("The dead letter " + id + " could not be discarded: " + notDiscarded,
                    notDiscarded);
        }
    }

    private Queue queue() {
        Queue queue = broker.queue(queueOf(subscription));
        if (queue == null) {
            throw new IllegalArgumentException("There is no subscription " + subscription);
        }
        return queue;
    }

    /**
     * An event that could not be delivered.
     *
     * @param id       of the letter, for {@link #sendAgain} and {@link #discard}
     * @param event    the event
     * @param reason   names of the observers that have failed, and with what
     * @param attempts how often they were called
     */
    public record Letter(long id, AcceptedEvent event, String reason, int attempts) {

        private static Letter of(ICoreMessage message) {
            return new Letter(message.getMessageID(), EventMessage.read(message), message.getStringProperty(REASON),
                    message.getIntProperty(ATTEMPTS));
        }
    }
}
