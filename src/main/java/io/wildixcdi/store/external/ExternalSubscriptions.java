package io.wildixcdi.store.external;

import io.wildixcdi.store.Subscriptions;
import io.wildixcdi.subscription.DeadLetterMessage;
import io.wildixcdi.subscription.DeadLetters;
import io.wildixcdi.subscription.EventMessage;
import io.wildixcdi.subscription.Subscription;
import io.wildixcdi.subscription.external.BrokerConnector;
import io.wildixcdi.subscription.external.BrokerOperations;
import io.wildixcdi.subscription.external.ExternalSubscription;
import io.wildixcdi.subscription.external.Queues;
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

    private final BrokerOperations operations;
    private final BrokerConnector broker;
    @SuppressWarnings("NullAway.Init") // Set by start(), which is called before all else.
    private ThreadFactory threads;

    ExternalSubscriptions(BrokerConnector broker) {
        this.broker = broker;
        this.operations = new BrokerOperations(broker);
    }

    void start(ThreadFactory factory) {
        threads = factory;
    }

    @Override
    public Subscription getOrCreate(String name) {
        return new ExternalSubscription(broker, name, threads);
    }

    @Override
    public DeadLetters deadLetters(String name) {
        return new ExternalDeadLetters(operations, name);
    }

    @Override
    public List<State> states() {
        return operations.run("The subscriptions can't be read", session -> {
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
        QueueQuery letters = session.queueQuery(SimpleString.of(DeadLetterMessage.queueOf(name.toString())));
        return new State(name.toString(), queue.getConsumerCount() > 0, queue.getMessageCount(),
                letters.isExists() ? letters.getMessageCount() : 0);
    }

    @Override
    public long remove(String name) {
        return operations.run("The subscription " + name + " can't be removed", session -> {
            SimpleString queue = SimpleString.of(name);
            if (!queues(session).contains(queue)) {
                return -1L;
            }
            State state = state(session, queue);
            if (state.connected()) {
                throw new IllegalStateException("the application is there; undeploy it first, everywhere");
            }
            session.deleteQueue(queue);
            if (Queues.exists(session, DeadLetterMessage.queueOf(name))) {
                session.deleteQueue(DeadLetterMessage.queueOf(name));
            }
            return state.waiting() + state.deadLetters();
        });
    }

    @Override
    public int forget(Instant before) {
        String old = "AMQTimestamp < " + before.toEpochMilli();
        return operations.run("Old events can't be forgotten", session -> {
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
