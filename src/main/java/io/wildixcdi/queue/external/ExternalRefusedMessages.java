package io.wildixcdi.queue.external;

import io.wildixcdi.queue.RefusedMessage;
import io.wildixcdi.queue.RefusedMessageFields;
import io.wildixcdi.queue.RefusedMessages;
import io.wildixcdi.queue.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;

/** A queue of a broker on another machine. It is made when the first message is refused. */
final class ExternalRefusedMessages implements RefusedMessages {

    private static final String QUEUE = RefusedMessageFields.ADDRESS;

    private final Errands errands;

    ExternalRefusedMessages(Errands errands) {
        this.errands = errands;
    }

    @Override
    public void keep(List<RefusedMessage> messages) throws StoreUnavailable {
        try {
            errands.run("Refused messages can't be kept", session -> {
                Queues.makeForRefused(session);
                try (ClientProducer producer = session.createProducer(QUEUE)) {
                    for (RefusedMessage refused : messages) {
                        ClientMessage message = session.createMessage(true);
                        RefusedMessageFields.write(refused, message);
                        RefusedMessageFields.writeId(ThreadLocalRandom.current().nextLong(1L << 53), message);
                        producer.send(message);
                    }
                }
                return null;
            });
        } catch (IllegalStateException notKept) {
            throw new StoreUnavailable(notKept.getMessage(), notKept);
        }
    }

    @Override
    public List<Kept> list(int atMost) {
        return errands.run("The refused messages can't be read", session -> {
            List<Kept> kept = new ArrayList<>();
            if (Queues.exists(session, QUEUE)) {
                try (ClientConsumer browser = session.createConsumer(SimpleString.of(QUEUE), null, true)) {
                    ClientMessage message = browser.receiveImmediate();
                    while (message != null && kept.size() < atMost) {
                        kept.add(new Kept(RefusedMessageFields.readId(message),
                                RefusedMessageFields.read(message, Bodies.of(message))));
                        message = browser.receiveImmediate();
                    }
                }
            }
            return kept;
        });
    }

    @Override
    public boolean discard(long id) {
        return errands.run("The refused message " + id + " is where it was", session -> {
            if (!Queues.exists(session, QUEUE)) {
                return false;
            }
            try (ClientConsumer consumer = session.createConsumer(SimpleString.of(QUEUE),
                    SimpleString.of(RefusedMessageFields.filter(id)))) {
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
