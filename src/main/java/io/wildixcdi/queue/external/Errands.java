package io.wildixcdi.queue.external;

import org.apache.activemq.artemis.api.core.client.ClientSession;

/** Short visits to the broker, each with a connection and a transaction of its own. */
final class Errands {

    private final Broker broker;

    Errands(Broker broker) {
        this.broker = broker;
    }

    /**
     * Does something at the broker.
     *
     * @param failure what to tell when it can't be done
     * @throws IllegalStateException if it can't be done
     */
    <T> T run(String failure, Errand<T> errand) {
        try (Link link = broker.connect()) {
            ClientSession session = link.transaction();
            session.start();
            T result = errand.run(session);
            session.commit();
            return result;
        } catch (IllegalArgumentException wrongQuestion) {
            throw wrongQuestion;
        } catch (Exception notDone) {
            throw new IllegalStateException(failure + ": " + notDone.getMessage(), notDone);
        }
    }

    /** What is to be done. */
    interface Errand<T> {

        T run(ClientSession session) throws Exception;
    }
}
