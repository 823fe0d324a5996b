package io.wildixcdi.store.external;

import io.wildixcdi.subscription.AcceptedEvent;
import io.wildixcdi.subscription.DeadLetterMessage;
import io.wildixcdi.subscription.DeadLetters;
import io.wildixcdi.subscription.EventMessage;
import io.wildixcdi.subscription.external.BrokerOperations;
import io.wildixcdi.subscription.external.MessageBodies;
import io.wildixcdi.subscription.external.Queues;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/** A queue of dead letters of a broker on another machine. */
final class ExternalDeadLetters implements DeadLetters {

    private final BrokerOperations operations;
    private final String subscription;
    private final SimpleString queue;

    ExternalDeadLetters(BrokerOperations operations, String subscription) {
        this.operations = operations;
        this.subscription = subscription;
        this.queue = SimpleString.of(DeadLetterMessage.queueOf(subscription));
    }

    @Override
    public List<DeadLetter> list(int atMost) {
        return operations.run("The dead letters of " + subscription + " can't be read", session -> {
            check(session);
            List<DeadLetter> letters = new ArrayList<>();
            try (ClientConsumer browser = session.createConsumer(queue, null, true)) {
                while (letters.size() < atMost) {
                    ClientMessage deadLetter = browser.receiveImmediate();
                    if (deadLetter == null) {
                        return letters;
                    }
                    letters.add(DeadLetterMessage.read(DeadLetterMessage.readId(deadLetter), event(deadLetter),
                            deadLetter));
                }
            }
            return letters;
        });
    }

    @Override
    public boolean redeliver(long id) {
        return take(id, (deadLetter, session) -> {
            ClientMessage again = session.createMessage(true);
            EventMessage.write(event(deadLetter), again);
            EventMessage.writeAcknowledgedBy(EventMessage.readAcknowledgedBy(deadLetter), again);
            // To this one queue: the other subscriptions have nothing to do with it.
            try (ClientProducer producer = session.createProducer(
                    EventMessage.ADDRESS + "::" + subscription)) {
                producer.send(again);
            }
        });
    }

    @Override
    public boolean discard(long id) {
        return take(id, (deadLetter, session) -> {
        });
    }

    /** Takes a dead letter off the queue, and does something with it in the same transaction. */
    private boolean take(long id, Use use) {
        return operations.run("The dead letter " + id + " of " + subscription + " is where it was", session -> {
            check(session);
            try (ClientConsumer consumer = session.createConsumer(queue,
                    SimpleString.of(DeadLetterMessage.filter(id)))) {
                ClientMessage deadLetter = consumer.receiveImmediate();
                if (deadLetter == null) {
                    return false;
                }
                use.with(deadLetter, session);
                deadLetter.individualAcknowledge();
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

    private static AcceptedEvent event(ClientMessage deadLetter) throws ActiveMQException {
        return EventMessage.read(deadLetter, MessageBodies.read(deadLetter));
    }

    private interface Use {

        void with(ClientMessage deadLetter, ClientSession session) throws ActiveMQException;
    }
}
