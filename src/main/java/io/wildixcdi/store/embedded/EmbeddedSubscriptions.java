package io.wildixcdi.store.embedded;

import io.wildixcdi.store.Subscriptions;
import io.wildixcdi.store.embedded.artemis.BrokerQueue;
import io.wildixcdi.subscription.DeadLetterMessage;
import io.wildixcdi.subscription.DeadLetters;
import io.wildixcdi.subscription.EventMessage;
import io.wildixcdi.subscription.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The queues of the broker in this WAR. */
final class EmbeddedSubscriptions implements Subscriptions {

    private final EmbeddedBroker broker;

    EmbeddedSubscriptions(EmbeddedBroker broker) {
        this.broker = broker;
    }

    @Override
    public Subscription getOrCreate(String name) {
        try {
            broker.artemis().addEventQueue(name);
            broker.artemis().addQueue(DeadLetterMessage.queueOf(name), DeadLetterMessage.ADDRESS,
                    DeadLetterMessage.filter(name));
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
            for (BrokerQueue queue : broker.artemis().queues(EventMessage.ADDRESS)) {
                BrokerQueue deadLetters = broker.artemis().queue(DeadLetterMessage.queueOf(queue.name()));
                states.add(new State(queue.name(), queue.hasReader(), queue.messageCount(),
                        deadLetters == null ? 0 : deadLetters.messageCount()));
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
            broker.artemis().removeQueue(name);
            broker.artemis().removeQueue(DeadLetterMessage.queueOf(name));
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
            for (BrokerQueue queue : broker.artemis().queues(EventMessage.ADDRESS)) {
                if (!queue.hasReader()) {
                    forgotten += queue.deleteBefore(before);
                }
            }
            return forgotten;
        } catch (Exception notForgotten) {
            throw new IllegalStateException("Old events can't be forgotten: " + notForgotten, notForgotten);
        }
    }
}
