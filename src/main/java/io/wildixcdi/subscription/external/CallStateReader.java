package io.wildixcdi.subscription.external;

import io.wildixcdi.config.BrokerSettings;
import io.wildixcdi.subscription.CallStateMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.jspecify.annotations.Nullable;

/** Reads what the receivers keep of calls at the broker. */
public final class CallStateReader {

    private final BrokerOperations operations;

    /**
     * Reads at the broker that the settings name.
     *
     * @param settings where the broker is
     */
    public CallStateReader(BrokerSettings settings) {
        this(new BrokerOperations(new BrokerConnector(settings)));
    }

    /**
     * Reads by these operations.
     *
     * @param operations reach the broker
     */
    public CallStateReader(BrokerOperations operations) {
        this.operations = operations;
    }

    /**
     * {@return the documents of all calls, in no order}
     *
     * @throws IllegalStateException if the broker can't be reached
     */
    public List<byte[]> all() {
        return read(null);
    }

    /**
     * {@return the document of a call}
     *
     * @param callId as the events of the call tell it
     * @throws IllegalStateException if the broker can't be reached
     */
    public Optional<byte[]> find(String callId) {
        return read(CallStateMessage.filter(callId)).stream().findAny();
    }

    private List<byte[]> read(@Nullable String filter) {
        return operations.run("The active calls can't be read", session -> {
            List<byte[]> found = new ArrayList<>();
            if (Queues.exists(session, Queues.CALLS)) {
                try (ClientConsumer browser = session.createConsumer(SimpleString.of(Queues.CALLS),
                        SimpleString.of(filter), true)) {
                    for (ClientMessage one = browser.receiveImmediate(); one != null;
                            one = browser.receiveImmediate()) {
                        found.add(MessageBodies.read(one));
                    }
                }
            }
            return found;
        });
    }
}
