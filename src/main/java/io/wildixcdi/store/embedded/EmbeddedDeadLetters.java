package io.wildixcdi.store.embedded;

import io.wildixcdi.subscription.AcceptedEvent;
import io.wildixcdi.subscription.DeadLetterMessage;
import io.wildixcdi.subscription.DeadLetters;
import io.wildixcdi.subscription.EventMessage;
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

    /** How long a dead letter may take to the disk when it is sent again. */
    private static final long PATIENCE_MILLIS = 5_000;

    private final EmbeddedBroker broker;
    private final String subscription;

    EmbeddedDeadLetters(EmbeddedBroker broker, String subscription) {
        this.broker = broker;
        this.subscription = subscription;
    }

    @Override
    public List<DeadLetter> list(int atMost) {
        List<DeadLetter> letters = new ArrayList<>();
        try (LinkedListIterator<MessageReference> all = queue().browserIterator()) {
            while (all.hasNext() && letters.size() < atMost) {
                ICoreMessage deadLetter = all.next().getMessage().toCore();
                letters.add(DeadLetterMessage.read(deadLetter.getMessageID(), EventMessage.read(deadLetter, MessageBodies.of(deadLetter)),
                        deadLetter));
            }
        }
        return letters;
    }

    @Override
    public boolean redeliver(long id) {
        Queue letters = queue();
        try (LinkedListIterator<MessageReference> all = letters.browserIterator()) {
            while (all.hasNext()) {
                MessageReference deadLetter = all.next();
                if (deadLetter.getMessageID() == id) {
                    ICoreMessage written = deadLetter.getMessage().toCore();
                    Batch batch = broker.batch();
                    AcceptedEvent event = EventMessage.read(written, MessageBodies.of(written));
                    CoreMessage again = batch.message(EventMessage.ADDRESS, event.body().length);
                    EventMessage.write(event, again);
                    EventMessage.writeAcknowledgedBy(EventMessage.readAcknowledgedBy(written), again);
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
        Queue queue = broker.queue(DeadLetterMessage.queueOf(subscription));
        if (queue == null) {
            throw new IllegalArgumentException("There is no subscription " + subscription);
        }
        return queue;
    }
}
