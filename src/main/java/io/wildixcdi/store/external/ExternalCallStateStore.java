package io.wildixcdi.store.external;

import io.wildixcdi.store.CallStateStore;
import io.wildixcdi.subscription.CallStateMessage;
import io.wildixcdi.subscription.external.BrokerConnection;
import io.wildixcdi.subscription.external.BrokerConnector;
import io.wildixcdi.subscription.external.BrokerOperations;
import io.wildixcdi.subscription.external.CallStateReader;
import io.wildixcdi.subscription.external.Queues;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.SendAcknowledgementHandler;
import org.jspecify.annotations.Nullable;

/** A queue of a broker on another machine, which all receivers share. What is put goes over one connection. */
final class ExternalCallStateStore implements CallStateStore, AutoCloseable {

    private final BrokerConnector broker;
    private final CallStateReader reader;
    private @Nullable BrokerConnection connection;
    @SuppressWarnings("NullAway.Init") // Set with the connection.
    private ClientSession session;
    @SuppressWarnings("NullAway.Init") // Set with the connection.
    private ClientProducer producer;

    ExternalCallStateStore(BrokerConnector broker, BrokerOperations operations) {
        this.broker = broker;
        this.reader = new CallStateReader(operations);
    }

    @Override
    public List<byte[]> all() {
        return reader.all();
    }

    @Override
    public byte @Nullable [] find(String callId) {
        return reader.find(callId).orElse(null);
    }

    @Override
    public synchronized CompletionStage<?> put(String callId, byte[] document, @Nullable Duration keep) {
        CompletableFuture<Object> onDisk = new CompletableFuture<>();
        try {
            connect();
            ClientMessage message = session.createMessage(true);
            CallStateMessage.write(callId, document, message);
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
        if (connection == null || connection.isBroken()) {
            close();
            connection = broker.connectToSend();
            session = connection.session();
            Queues.makeForCalls(session);
            producer = session.createProducer(Queues.CALLS);
        }
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.close();
            connection = null;
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
