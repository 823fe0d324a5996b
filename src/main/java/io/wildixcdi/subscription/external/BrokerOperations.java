package io.wildixcdi.subscription.external;

import org.apache.activemq.artemis.api.core.client.ClientSession;

/** Short operations at the broker, each with a connection and a transaction of its own. */
public final class BrokerOperations {

    private final BrokerConnector broker;

    /**
     * Operations at a broker.
     *
     * @param broker the one to use
     */
    public BrokerOperations(BrokerConnector broker) {
        this.broker = broker;
    }

    /**
     * Does something at the broker.
     *
     * @param failure   what to tell when it can't be done
     * @param operation what to do
     * @param <T>       type of the result
     * @return what the operation returns
     * @throws IllegalStateException if it can't be done
     */
    public <T> T run(String failure, Operation<T> operation) {
        try (BrokerConnection connection = broker.connect()) {
            ClientSession session = connection.transaction();
            session.start();
            T result = operation.run(session);
            session.commit();
            return result;
        } catch (IllegalArgumentException wrongQuestion) {
            throw wrongQuestion;
        } catch (Exception notDone) {
            throw new IllegalStateException(failure + ": " + notDone.getMessage(), notDone);
        }
    }

    /**
     * Something to do at the broker.
     *
     * @param <T> what it returns
     */
    public interface Operation<T> {

        /**
         * Does it, within the transaction of the session.
         *
         * @param session with the broker
         * @return its result
         * @throws Exception if it can't be done
         */
        T run(ClientSession session) throws Exception;
    }
}
