package io.wildixcdi.queue.embedded;

import io.wildixcdi.queue.AcceptedEvent;
import io.wildixcdi.queue.DeadLetters;
import io.wildixcdi.queue.EventMessage;
import io.wildixcdi.queue.LetterMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.utils.collections.LinkedListIterator;

/** A queue of dead letters of the broker in this WAR. */
final class EmbeddedDeadLetters implements DeadLetters {

    /** How long a letter may take to the disk when it is sent again. */
    private static final long PATIENCE_MILLIS = 5_000;

    private final EmbeddedBroker broker;
    private final String subscription;

    EmbeddedDeadLetters(EmbeddedBroker broker, String subscription) {
        this.broker = broker;
        this.subscription = subscription;
    }

    @Override
    public List<Letter> list(int atMost) {
        List<Letter> letters = new ArrayList<>();
        try (LinkedListIterator<MessageReference> all = queue().browserIterator()) {
            while (all.hasNext() && letters.size() < atMost) {
                ICoreMessage letter = all.next().getMessage().toCore();
                letters.add(LetterMessage.read(letter.getMessageID(), EventMessage.read(letter, Bodies.of(letter)),
                        letter));
            }
        }
        return letters;
    }

    @Override
    public boolean sendAgain(long id) {
        Queue letters = queue();
        try (LinkedListIterator<MessageReference> all = letters.browserIterator()) {
            while (all.hasNext()) {
                MessageReference letter = all.next();
                if (letter.getMessageID() == id) {
                    ICoreMessage written = letter.getMessage().toCore();
                    Batch batch = broker.batch();
                    AcceptedEvent event = EventMessage.read(written, Bodies.of(written));
                    CoreMessage again = batch.message(EventMessage.ADDRESS, event.body().length);
                    EventMessage.write(event, again);
                    EventMessage.writeTaken(EventMessage.readTaken(written), again);
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

    @Override
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
        Queue queue = broker.queue(LetterMessage.queueOf(subscription));
        if (queue == null) {
            throw new IllegalArgumentException("There is no subscription " + subscription);
        }
        return queue;
    }
}
