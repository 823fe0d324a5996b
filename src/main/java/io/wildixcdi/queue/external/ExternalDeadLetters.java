package io.wildixcdi.queue.external;

import io.wildixcdi.queue.AcceptedEvent;
import io.wildixcdi.queue.DeadLetters;
import io.wildixcdi.queue.EventMessage;
import io.wildixcdi.queue.LetterMessage;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.utils.CompositeAddress;

/** A queue of dead letters of a broker on another machine. */
final class ExternalDeadLetters implements DeadLetters {

    private final Errands errands;
    private final String subscription;
    private final SimpleString queue;

    ExternalDeadLetters(Errands errands, String subscription) {
        this.errands = errands;
        this.subscription = subscription;
        this.queue = SimpleString.of(LetterMessage.queueOf(subscription));
    }

    @Override
    public List<Letter> list(int atMost) {
        return errands.run("The dead letters of " + subscription + " can't be read", session -> {
            check(session);
            List<Letter> letters = new ArrayList<>();
            try (ClientConsumer browser = session.createConsumer(queue, null, true)) {
                while (letters.size() < atMost) {
                    ClientMessage letter = browser.receiveImmediate();
                    if (letter == null) {
                        return letters;
                    }
                    letters.add(LetterMessage.read(LetterMessage.readId(letter), event(letter), letter));
                }
            }
            return letters;
        });
    }

    @Override
    public boolean sendAgain(long id) {
        return take(id, (letter, session) -> {
            ClientMessage again = session.createMessage(true);
            EventMessage.write(event(letter), again);
            EventMessage.writeTaken(EventMessage.readTaken(letter), again);
            // To this one queue: the other subscriptions have nothing to do with it.
            try (ClientProducer producer = session.createProducer(
                    CompositeAddress.toFullyQualified(EventMessage.ADDRESS, subscription))) {
                producer.send(again);
            }
        });
    }

    @Override
    public boolean discard(long id) {
        return take(id, (letter, session) -> {
        });
    }

    /** Takes a letter off the queue, and does something with it in the same transaction. */
    private boolean take(long id, Use use) {
        return errands.run("The dead letter " + id + " of " + subscription + " is where it was", session -> {
            check(session);
            try (ClientConsumer consumer = session.createConsumer(queue, SimpleString.of(LetterMessage.filter(id)))) {
                ClientMessage letter = consumer.receiveImmediate();
                if (letter == null) {
                    return false;
                }
                use.with(letter, session);
                letter.individualAcknowledge();
                session.commit();
                return true;
            }
        });
    }

    private void check(ClientSession session) throws ActiveMQException {
        if (!Queues.exists(session, queue.toString())) {
            throw new IllegalArgumentException("There is no subscription " + subscription);
        }
    }

    private static AcceptedEvent event(ClientMessage letter) throws ActiveMQException {
        return EventMessage.read(letter, Bodies.of(letter));
    }

    private interface Use {

        void with(ClientMessage letter, ClientSession session) throws ActiveMQException;
    }
}
