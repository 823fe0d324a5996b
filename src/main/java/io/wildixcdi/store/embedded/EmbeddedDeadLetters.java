package io.wildixcdi.store.embedded;

import io.wildixcdi.store.embedded.artemis.Batch;
import io.wildixcdi.store.embedded.artemis.BrokerQueue;
import io.wildixcdi.store.embedded.artemis.StoredMessage;
import io.wildixcdi.subscription.AcceptedEvent;
import io.wildixcdi.subscription.DeadLetterMessage;
import io.wildixcdi.subscription.DeadLetters;
import io.wildixcdi.subscription.EventMessage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ICoreMessage;

/** A queue of dead letters of the broker in this WAR. */
final class EmbeddedDeadLetters implements DeadLetters {

    /** How long a dead letter may take to the disk when it is sent again. */
    private static final long REDELIVER_TIMEOUT_MILLIS = 5_000;

    private final EmbeddedBroker broker;
    private final String subscription;

    EmbeddedDeadLetters(EmbeddedBroker broker, String subscription) {
        this.broker = broker;
        this.subscription = subscription;
    }

    @Override
    public List<DeadLetter> list(int atMost) {
        return queue().browse(atMost).stream()
                .map(letter -> DeadLetterMessage.read(letter.id(), read(letter), letter.message())).toList();
    }

    private static AcceptedEvent read(StoredMessage letter) {
        return EventMessage.read(letter.message(), letter.body());
    }

    @Override
    public boolean redeliver(long id) {
        StoredMessage letter = queue().find(id);
        if (letter == null) {
            return false;
        }
        try {
            sendAgain(letter);
            // Only now: a crash in between leaves it in both places, and not in none.
            return discard(id);
        } catch (Exception notSent) {
            throw new IllegalStateException("The dead letter " + id + " could not be sent again: " + notSent, notSent);
        }
    }

    private void sendAgain(StoredMessage letter) throws Exception {
        AcceptedEvent event = read(letter);
        Batch batch = broker.artemis().batch();
        ICoreMessage again = batch.message(EventMessage.ADDRESS, event.body().length);
        EventMessage.write(event, again);
        EventMessage.writeAcknowledgedBy(EventMessage.readAcknowledgedBy(letter.message()), again);
        batch.send(again, subscription);
        batch.commit().toCompletableFuture().get(REDELIVER_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean discard(long id) {
        BrokerQueue letters = queue();
        try {
            return letters.delete(id);
        } catch (Exception notDiscarded) {
            throw new IllegalStateException("The dead letter " + id + " could not be discarded: " + notDiscarded,
                    notDiscarded);
        }
    }

    private BrokerQueue queue() {
        BrokerQueue queue = broker.artemis().queue(DeadLetterMessage.queueOf(subscription));
        if (queue == null) {
            throw new IllegalArgumentException("There is no subscription " + subscription);
        }
        return queue;
    }
}
