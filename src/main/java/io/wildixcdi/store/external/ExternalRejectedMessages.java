package io.wildixcdi.store.external;

import io.wildixcdi.store.RejectedMessage;
import io.wildixcdi.store.RejectedMessageFields;
import io.wildixcdi.store.RejectedMessages;
import io.wildixcdi.store.StoreUnavailableException;
import io.wildixcdi.subscription.external.BrokerOperations;
import io.wildixcdi.subscription.external.MessageBodies;
import io.wildixcdi.subscription.external.Queues;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;

/** A queue of a broker on another machine. It is made when the first message is rejected. */
final class ExternalRejectedMessages implements RejectedMessages {

    private static final String QUEUE = RejectedMessageFields.ADDRESS;

    private final BrokerOperations operations;

    ExternalRejectedMessages(BrokerOperations operations) {
        this.operations = operations;
    }

    @Override
    public void keep(List<RejectedMessage> messages) throws StoreUnavailableException {
        try {
            operations.run("Rejected messages can't be kept", session -> {
                Queues.makeDurable(session, QUEUE);
                try (ClientProducer producer = session.createProducer(QUEUE)) {
                    for (RejectedMessage rejected : messages) {
                        ClientMessage message = session.createMessage(true);
                        RejectedMessageFields.write(rejected, message);
                        RejectedMessageFields.writeId(ThreadLocalRandom.current().nextLong(1L << 53), message);
                        producer.send(message);
                    }
                }
                return messages.size();
            });
        } catch (IllegalStateException notKept) {
            throw new StoreUnavailableException(String.valueOf(notKept.getMessage()), notKept);
        }
    }

    @Override
    public List<Kept> list(int atMost) {
        return operations.run("The rejected messages can't be read", session -> {
            List<Kept> kept = new ArrayList<>();
            if (Queues.exists(session, QUEUE)) {
                try (ClientConsumer browser = session.createConsumer(SimpleString.of(QUEUE), null, true)) {
                    ClientMessage message = browser.receiveImmediate();
                    while (message != null && kept.size() < atMost) {
                        kept.add(new Kept(RejectedMessageFields.readId(message),
                                RejectedMessageFields.read(message, MessageBodies.read(message))));
                        message = browser.receiveImmediate();
                    }
                }
            }
            return kept;
        });
    }

    @Override
    public boolean discard(long id) {
        return operations.run("The rejected message " + id + " is where it was", session -> {
            if (!Queues.exists(session, QUEUE)) {
                return false;
            }
            try (ClientConsumer consumer = session.createConsumer(SimpleString.of(QUEUE),
                    SimpleString.of(RejectedMessageFields.filter(id)))) {
                ClientMessage message = consumer.receiveImmediate();
                if (message == null) {
                    return false;
                }
                message.individualAcknowledge();
                // Before the consumer is closed: what it holds would go back.
                session.commit();
                return true;
            }
        });
    }
}
