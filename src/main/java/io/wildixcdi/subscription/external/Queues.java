package io.wildixcdi.subscription.external;

import io.wildixcdi.subscription.DeadLetterMessage;
import io.wildixcdi.subscription.EventMessage;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/** Makes queues at the broker: the two of a subscription, that of calls, and others. */
public final class Queues {

    /** Of what is known of calls: the address, and the queue that keeps the last message of each call. */
    public static final String CALLS = "wildix.calls";

    private Queues() {
    }

    /**
     * Makes them, unless they are there. The first instance of an application does; the subscription begins then.
     *
     * @param session      with the broker
     * @param subscription its name
     * @throws ActiveMQException if the broker does not do it
     */
    public static void make(ClientSession session, String subscription) throws ActiveMQException {
        make(session, durable(DeadLetterMessage.queueOf(subscription), DeadLetterMessage.ADDRESS)
                .setFilterString(DeadLetterMessage.filter(subscription)));
        make(session, durable(subscription, EventMessage.ADDRESS)
                .setGroupBuckets(EventMessage.GROUP_BUCKETS)
                // Another instance gets its share of the calls, as soon as what is under way has been settled.
                .setGroupRebalance(true)
                .setGroupRebalancePauseDispatch(true));
    }

    /**
     * Makes a durable queue on an address of the same name, unless it is there.
     *
     * @param session with the broker
     * @param queue   its name
     * @throws ActiveMQException if the broker does not do it
     */
    public static void makeDurable(ClientSession session, String queue) throws ActiveMQException {
        make(session, durable(queue, queue));
    }

    /**
     * Makes the queue of what is known of calls, unless it is there.
     *
     * @param session with the broker
     * @throws ActiveMQException if the broker does not do it
     */
    public static void makeForCalls(ClientSession session) throws ActiveMQException {
        make(session, QueueConfiguration.of(CALLS).setAddress(CALLS).setRoutingType(RoutingType.MULTICAST)
                .setDurable(true).setAutoDelete(false).setLastValue(true).setNonDestructive(true));
    }

    /**
     * {@return whether the broker has a queue of this name}
     *
     * @param session with the broker
     * @param queue   its name
     * @throws ActiveMQException if the broker does not do it
     */
    public static boolean exists(ClientSession session, String queue) throws ActiveMQException {
        return session.queueQuery(SimpleString.of(queue)).isExists();
    }

    private static void make(ClientSession session, QueueConfiguration queue) throws ActiveMQException {
        if (!exists(session, queue.getName().toString())) {
            try {
                session.createQueue(queue);
            } catch (ActiveMQException notMade) {
                if (notMade.getType() != ActiveMQExceptionType.QUEUE_EXISTS) {
                    throw notMade;
                }
            }
        }
    }

    private static QueueConfiguration durable(String queue, String address) {
        return QueueConfiguration.of(queue)
                .setAddress(address)
                .setRoutingType(RoutingType.MULTICAST)
                .setDurable(true)
                .setAutoDelete(false);
    }
}
