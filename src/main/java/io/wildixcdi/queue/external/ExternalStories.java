package io.wildixcdi.queue.external;

import io.wildixcdi.config.BrokerSettings;
import io.wildixcdi.queue.Stories;
import io.wildixcdi.queue.StoryMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.SendAcknowledgementHandler;

/** A queue of a broker on another machine, which all receivers share. What is put goes over one connection. */
public final class ExternalStories implements Stories, AutoCloseable {

    private final Broker broker;
    private final Errands errands;
    private Link link;
    private ClientSession session;
    private ClientProducer producer;

    /** Stories to be read by an application. */
    public ExternalStories(BrokerSettings settings) {
        this(new Broker(settings));
    }

    private ExternalStories(Broker broker) {
        this(broker, new Errands(broker));
    }

    ExternalStories(Broker broker, Errands errands) {
        this.broker = broker;
        this.errands = errands;
    }

    @Override
    public List<byte[]> all() {
        return read(null);
    }

    @Override
    public byte[] find(String callId) {
        return read(StoryMessage.filter(callId)).stream().findAny().orElse(null);
    }

    private List<byte[]> read(String filter) {
        return errands.run("The calls that go on can't be read", reading -> {
            List<byte[]> found = new ArrayList<>();
            if (Queues.exists(reading, Queues.CALLS)) {
                try (ClientConsumer browser = reading.createConsumer(SimpleString.of(Queues.CALLS),
                        SimpleString.of(filter), true)) {
                    for (ClientMessage one = browser.receiveImmediate(); one != null; one = browser.receiveImmediate()) {
                        found.add(Bodies.of(one));
                    }
                }
            }
            return found;
        });
    }

    @Override
    public synchronized CompletionStage<?> put(String callId, byte[] document, Duration keep) {
        CompletableFuture<Object> onDisk = new CompletableFuture<>();
        try {
            connect();
            ClientMessage message = session.createMessage(true);
            StoryMessage.write(callId, document, message);
            if (keep != null) {
                message.setExpiration(System.currentTimeMillis() + keep.toMillis());
            }
            message.setLastValueProperty(SimpleString.of(callId));
            producer.send(message, new Confirmation(onDisk));
        } catch (Exception notPut) {
            close();
            onDisk.completeExceptionally(notPut);
        }
        return onDisk;
    }

    private void connect() throws Exception {
        if (link == null || link.isBroken()) {
            close();
            link = broker.connectToSend();
            session = link.session();
            Queues.makeForCalls(session);
            producer = session.createProducer(Queues.CALLS);
        }
    }

    @Override
    public synchronized void close() {
        if (link != null) {
            link.close();
            link = null;
        }
    }

    private record Confirmation(CompletableFuture<Object> onDisk) implements SendAcknowledgementHandler {

        @Override
        public void sendAcknowledged(Message message) {
            onDisk.complete(null);
        }

        @Override
        public void sendFailed(Message message, Exception problem) {
            onDisk.completeExceptionally(problem);
        }
    }
}
