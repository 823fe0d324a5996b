package io.wildixcdi.store.embedded;

import io.wildixcdi.store.Subscriptions;
import io.wildixcdi.subscription.DeadLetterMessage;
import io.wildixcdi.subscription.DeadLetters;
import io.wildixcdi.subscription.EventMessage;
import io.wildixcdi.subscription.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.core.filter.Filter;
import org.apache.activemq.artemis.core.filter.impl.FilterImpl;
import org.apache.activemq.artemis.core.server.Queue;

/** The queues of the broker in this WAR. */
final class EmbeddedSubscriptions implements Subscriptions {

    private final EmbeddedBroker broker;

    EmbeddedSubscriptions(EmbeddedBroker broker) {
        this.broker = broker;
    }

    @Override
    public Subscription getOrCreate(String name) {
        try {
            broker.addEventQueue(name);
            broker.addDeadLetterQueue(DeadLetterMessage.queueOf(name), DeadLetterMessage.filter(name));
            return new EmbeddedSubscription(broker, name);
        } catch (Exception notMade) {
            throw new IllegalStateException("The subscription " + name + " can't be made: " + notMade, notMade);
        }
    }

    @Override
    public DeadLetters deadLetters(String name) {
        return new EmbeddedDeadLetters(broker, name);
    }

    @Override
    public List<State> states() {
        try {
            List<State> states = new ArrayList<>();
            for (Queue queue : broker.queues(EventMessage.ADDRESS)) {
                String name = queue.getName().toString();
                Queue deadLetters = broker.queue(DeadLetterMessage.queueOf(name));
                states.add(new State(name, queue.getConsumerCount() > 0, queue.getMessageCount(),
                        deadLetters == null ? 0 : deadLetters.getMessageCount()));
            }
            return states;
        } catch (Exception notRead) {
            throw new IllegalStateException("The subscriptions can't be read: " + notRead, notRead);
        }
    }

    @Override
    public long remove(String name) {
        State state = states().stream().filter(one -> one.name().equals(name)).findAny().orElse(null);
        if (state == null) {
            return -1;
        }
        if (state.connected()) {
            throw new IllegalStateException("The application " + name + " is deployed; undeploy it first");
        }
        try {
            broker.removeQueue(name);
            broker.removeQueue(DeadLetterMessage.queueOf(name));
            return state.waiting() + state.deadLetters();
        } catch (Exception notRemoved) {
            throw new IllegalStateException("The subscription " + name + " can't be removed: " + notRemoved,
                    notRemoved);
        }
    }

    @Override
    public int forget(Instant before) {
        try {
            int forgotten = 0;
            Filter old = FilterImpl.createFilter("AMQTimestamp < " + before.toEpochMilli());
            for (Queue queue : broker.queues(EventMessage.ADDRESS)) {
                if (queue.getConsumerCount() == 0) {
                    forgotten += queue.deleteMatchingReferences(old);
                }
            }
            return forgotten;
        } catch (Exception notForgotten) {
            throw new IllegalStateException("Old events can't be forgotten: " + notForgotten, notForgotten);
        }
    }
}
