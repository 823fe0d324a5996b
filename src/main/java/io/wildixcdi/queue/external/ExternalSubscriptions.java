package io.wildixcdi.queue.external;

import io.wildixcdi.queue.DeadLetters;
import io.wildixcdi.queue.EventMessage;
import io.wildixcdi.queue.LetterMessage;
import io.wildixcdi.queue.Subscription;
import io.wildixcdi.queue.Subscriptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSession.QueueQuery;

/** The queues of a broker on another machine. What an operator asks for is rare, so each time has a connection. */
final class ExternalSubscriptions implements Subscriptions {

    private static final int FORGOTTEN_TOGETHER = 256;

    private final Errands errands;
    private final Broker broker;
    private ThreadFactory threads;

    ExternalSubscriptions(Broker broker) {
        this.broker = broker;
        this.errands = new Errands(broker);
    }

    void start(ThreadFactory maker) {
        threads = maker;
    }

    @Override
    public Subscription of(String name) {
        return new ExternalSubscription(broker, name, threads);
    }

    @Override
    public DeadLetters deadLetters(String name) {
        return new ExternalDeadLetters(errands, name);
    }

    @Override
    public List<State> states() {
        return errands.run("The subscriptions can't be read", session -> {
            List<State> states = new ArrayList<>();
            for (SimpleString name : queues(session)) {
                states.add(state(session, name));
            }
            return states;
        });
    }

    private static List<SimpleString> queues(ClientSession session) throws ActiveMQException {
        return session.addressQuery(SimpleString.of(EventMessage.ADDRESS)).getQueueNames();
    }

    private static State state(ClientSession session, SimpleString name) throws ActiveMQException {
        QueueQuery queue = session.queueQuery(name);
        QueueQuery letters = session.queueQuery(SimpleString.of(LetterMessage.queueOf(name.toString())));
        return new State(name.toString(), queue.getConsumerCount() > 0, queue.getMessageCount(),
                letters.isExists() ? letters.getMessageCount() : 0);
    }

    @Override
    public long remove(String name) {
        return errands.run("The subscription " + name + " can't be removed", session -> {
            SimpleString queue = SimpleString.of(name);
            if (!queues(session).contains(queue)) {
                return -1L;
            }
            State state = state(session, queue);
            if (state.connected()) {
                throw new IllegalStateException("the application is there; undeploy it first, everywhere");
            }
            session.deleteQueue(queue);
            if (Queues.exists(session, LetterMessage.queueOf(name))) {
                session.deleteQueue(LetterMessage.queueOf(name));
            }
            return state.waiting() + state.deadLetters();
        });
    }

    @Override
    public int forget(Instant before) {
        String old = "AMQTimestamp < " + before.toEpochMilli();
        return errands.run("Old events can't be forgotten", session -> {
            int forgotten = 0;
            for (SimpleString queue : queues(session)) {
                // Looked for first: a consumer would have the calls of an application that comes now shared anew.
                if (session.queueQuery(queue).getConsumerCount() == 0 && hasAny(session, queue, old)) {
                    forgotten += forget(session, queue, old);
                }
            }
            return forgotten;
        });
    }

    private static boolean hasAny(ClientSession session, SimpleString queue, String filter) throws ActiveMQException {
        try (ClientConsumer browser = session.createConsumer(queue, SimpleString.of(filter), true)) {
            return browser.receiveImmediate() != null;
        }
    }

    private static int forget(ClientSession session, SimpleString queue, String filter) throws ActiveMQException {
        int forgotten = 0;
        try (ClientConsumer consumer = session.createConsumer(queue, SimpleString.of(filter), false)) {
            for (ClientMessage old = consumer.receiveImmediate(); old != null; old = consumer.receiveImmediate()) {
                old.individualAcknowledge();
                forgotten++;
                if (forgotten % FORGOTTEN_TOGETHER == 0) {
                    session.commit();
                }
            }
            session.commit();
        }
        return forgotten;
    }
}
