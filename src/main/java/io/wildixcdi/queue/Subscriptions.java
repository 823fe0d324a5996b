package io.wildixcdi.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.core.filter.Filter;
import org.apache.activemq.artemis.core.filter.impl.FilterImpl;
import org.apache.activemq.artemis.core.server.Queue;

/**
 * The subscriptions of all applications. A subscription begins when its application first asks for it, and lasts until
 * it is removed, whether or not the application is there. To be used on threads of our own only.
 */
@ApplicationScoped
public class Subscriptions {

    private final EmbeddedBroker broker;

    @Inject
    Subscriptions(EmbeddedBroker broker) {
        this.broker = broker;
    }

    /** For the container's proxy. */
    Subscriptions() {
        this(null);
    }

    /**
     * An application's subscription. When it is a new one, it gets what is stored from now on.
     *
     * @param name letters, digits, dots, dashes and underscores
     */
    public Subscription of(String name) {
        try {
            broker.addEventQueue(name);
            broker.addDeadLetterQueue(DeadLetters.queueOf(name), DeadLetters.filter(name));
            return new Subscription(broker, name);
        } catch (Exception notMade) {
            throw new IllegalStateException("The subscription " + name + " can't be made: " + notMade, notMade);
        }
    }

    /** What could not be delivered of a subscription. */
    public DeadLetters deadLetters(String name) {
        return new DeadLetters(broker, name);
    }

    /** All there are. */
    public List<State> states() {
        try {
            List<State> states = new ArrayList<>();
            for (Queue queue : broker.queues(EmbeddedBroker.EVENTS)) {
                String name = queue.getName().toString();
                Queue deadLetters = broker.queue(DeadLetters.queueOf(name));
                states.add(new State(name, queue.getConsumerCount() > 0, queue.getMessageCount(),
                        deadLetters == null ? 0 : deadLetters.getMessageCount()));
            }
            return states;
        } catch (Exception notRead) {
            throw new IllegalStateException("The subscriptions can't be read: " + notRead, notRead);
        }
    }

    /**
     * Ends a subscription and forgets all its events, dead letters too.
     *
     * @return how many events there were; -1 if there is no such subscription
     * @throws IllegalStateException if its application is there
     */
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
            broker.removeQueue(DeadLetters.queueOf(name));
            return state.waiting() + state.deadLetters();
        } catch (Exception notRemoved) {
            throw new IllegalStateException("The subscription " + name + " can't be removed: " + notRemoved,
                    notRemoved);
        }
    }

    /**
     * Forgets events of applications that are away.
     *
     * @param before UTC; events that were received earlier are forgotten
     * @return how many
     */
    public int forget(Instant before) {
        try {
            int forgotten = 0;
            Filter old = FilterImpl.createFilter("AMQTimestamp < " + before.toEpochMilli());
            for (Queue queue : broker.queues(EmbeddedBroker.EVENTS)) {
                if (queue.getConsumerCount() == 0) {
                    forgotten += queue.deleteMatchingReferences(old);
                }
            }
            return forgotten;
        } catch (Exception notForgotten) {
            throw new IllegalStateException("Old events can't be forgotten: " + notForgotten, notForgotten);
        }
    }

    /**
     * How a subscription is doing.
     *
     * @param name        of its application
     * @param connected   whether the application is there
     * @param waiting     events that are stored and not acknowledged, those with the observers included
     * @param deadLetters events that could not be delivered
     */
    public record State(String name, boolean connected, long waiting, long deadLetters) {
    }
}
