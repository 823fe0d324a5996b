package io.wildixcdi.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.SendAcknowledgementHandler;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/**
 * One application's share of the queue: every event that was stored, in the order of its receipt, each kept until it is
 * acknowledged. What was handed out and not acknowledged when the connection ends, or the process, comes again.
 */
@ApplicationScoped
public class Subscription {

    private static final Logger LOG = System.getLogger(Subscription.class.getName());

    /** Name of the subscription of the observers inside this WAR. */
    static final String OWN = "wildix-cdi";

    /**
     * Bytes of events that are fetched ahead of the receiver. It is no limit to what the receiver holds: it passes
     * events on at once. That limit are the broker's own for its memory and for what it reads from pages, beyond which
     * it waits for acknowledgements; so a burst, or calls whose observers are slow, fill the disk and not the heap.
     */
    private static final int WINDOW_BYTES = 8 << 20;

    /** Characters of a reason that are kept. The broker can't store headers of any length. */
    private static final int LONGEST_REASON = 2_000;

    private static final String SUBSCRIPTION = "wildix_subscription";
    private static final String REASON = "wildix_reason";
    private static final String ATTEMPTS = "wildix_attempts";

    private final EmbeddedBroker broker;
    private ServerLocator locator;
    private ClientSession session;
    private ClientConsumer consumer;
    private ClientProducer deadLetters;

    @Inject
    Subscription(EmbeddedBroker broker) {
        this.broker = broker;
    }

    /** For the container's proxy. */
    Subscription() {
        this(null);
    }

    static String deadLetters(String subscription) {
        return subscription + ".dead-letters";
    }

    static String filter(String subscription) {
        return SUBSCRIPTION + " = '" + subscription + "'";
    }

    /**
     * Begins to hand out events.
     *
     * @param receiver called for one event after the other, on a thread of the broker's client: it must pass the event
     *                 on and return
     */
    public synchronized void open(Consumer<QueuedEvent> receiver) {
        try {
            locator = broker.locator()
                    .setConsumerWindowSize(WINDOW_BYTES)
                    .setConfirmationWindowSize(EmbeddedBroker.CONFIRMATION_BYTES)
                    .setBlockOnAcknowledge(false)
                    .setBlockOnDurableSend(false)
                    .setProducerWindowSize(-1);
            session = locator.createSessionFactory().createSession(true, true);
            deadLetters = session.createProducer(EmbeddedBroker.DEAD_LETTERS);
            consumer = session.createConsumer(OWN);
            consumer.setMessageHandler(message -> receiver.accept(new QueuedMessage(message)));
            session.start();
        } catch (Exception notConnected) {
            close();
            throw new IllegalStateException("The subscription " + OWN + " can't be opened: " + notConnected,
                    notConnected);
        }
    }

    /** Hands out no more events; those handed out can still be acknowledged until {@link #close()}. */
    public synchronized void pause() {
        try {
            if (consumer != null) {
                session.stop();
            }
        } catch (ActiveMQException notStopped) {
            LOG.log(Level.DEBUG, "The session did not stop; it will be closed anyway", notStopped);
        }
    }

    /** Ends the connection. What was not acknowledged is kept and comes again. */
    public synchronized void close() {
        if (locator != null) {
            locator.close();
        }
    }

    private final class QueuedMessage implements QueuedEvent {

        private final ClientMessage message;
        private final AcceptedEvent event;

        QueuedMessage(ClientMessage message) {
            this.message = message;
            this.event = EventMessage.read(message);
        }

        @Override
        public AcceptedEvent event() {
            return event;
        }

        @Override
        public void acknowledge() {
            synchronized (Subscription.this) {
                try {
                    message.individualAcknowledge();
                } catch (ActiveMQException notAcknowledged) {
                    LOG.log(Level.WARNING, "An event that was delivered could not be taken off the queue, it will come"
                            + " again: " + event.digest(), notAcknowledged);
                }
            }
        }

        @Override
        public void bury(String reason, int attempts) {
            synchronized (Subscription.this) {
                try {
                    ClientMessage letter = EventMessage.write(session.createMessage(true), event);
                    letter.putStringProperty(SUBSCRIPTION, OWN);
                    letter.putStringProperty(REASON,
                            reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
                    letter.putIntProperty(ATTEMPTS, attempts);
                    deadLetters.send(letter, thenAcknowledge());
                } catch (ActiveMQException notSent) {
                    LOG.log(Level.ERROR, "An event could not be moved to the dead letters, it will come again: "
                            + event.digest(), notSent);
                }
            }
        }

        private SendAcknowledgementHandler thenAcknowledge() {
            return new SendAcknowledgementHandler() {
                @Override
                public void sendAcknowledged(Message stored) {
                    acknowledge();
                }

                @Override
                public void sendFailed(Message lost, Exception problem) {
                    LOG.log(Level.ERROR, "An event could not be moved to the dead letters, it will come again: "
                            + event.digest(), problem);
                }
            };
        }
    }
}
