package io.wildixcdi.queue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLettersTest {

    private static final String DEAD_LETTERS = "wildix-cdi.dead-letters";

    @TempDir
    private Path directory;

    @Test
    void aBuriedEventIsKeptWithItsReasonAndDoesNotComeAgain() throws Exception {
        AcceptedEvent event = Store.event("a", "c1");
        try (Store store = Store.in(directory).subscribe()) {
            store.append(event);
            store.append(Store.event("b", "c2"));
            store.next().bury("java.io.IOException: the CRM is away", 5);
            store.next().acknowledge();

            try (Letters letters = new Letters(store)) {
                ClientMessage letter = letters.next();
                assertNotNull(letter, "nothing was buried");
                AcceptedEvent buried = EventMessage.read(letter);
                assertArrayEquals(event.body(), buried.body());
                assertEquals(event.digest(), buried.digest());
                assertEquals("c1", buried.orderingKey());
                assertEquals(Store.RECEIVED_AT, buried.receivedAt());
                assertEquals("wildix-cdi", letter.getStringProperty("wildix_subscription"));
                assertEquals("java.io.IOException: the CRM is away", letter.getStringProperty("wildix_reason"));
                assertEquals(5, letter.getIntProperty("wildix_attempts"));
                assertNull(letters.none());
            }
            store.subscribe();
            store.assertEmpty();
        }
    }

    @Test
    void aBuriedEventSurvivesARestart() throws Exception {
        try (Store store = Store.in(directory).subscribe()) {
            store.append(Store.event("a", "c1"));
            store.next().bury("away", 1);
            try (Letters letters = new Letters(store)) {
                assertNotNull(letters.next());
            }
        }
        try (Store store = Store.in(directory).subscribe()) {
            store.assertEmpty();
            try (Letters letters = new Letters(store)) {
                assertNotNull(letters.next());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2_000, 1 << 20})
    void aReasonOfAnyLengthBuriesAnEvent(int length) throws Exception {
        try (Store store = Store.in(directory).subscribe()) {
            store.append(Store.event("a", "c1"));
            store.next().bury("x".repeat(length), 1);

            try (Letters letters = new Letters(store)) {
                ClientMessage letter = letters.next();
                assertNotNull(letter, "nothing was buried");
                assertEquals("x".repeat(Math.min(length, 2_000)), letter.getStringProperty("wildix_reason"));
            }
            store.subscribe();
            store.assertEmpty();
        }
    }

    /** A look at the dead letters that takes none of them. */
    private static final class Letters implements AutoCloseable {

        private final ServerLocator locator;
        private final ClientConsumer consumer;

        Letters(Store store) throws Exception {
            locator = store.broker().locator();
            ClientSession session = locator.createSessionFactory().createSession();
            consumer = session.createConsumer(DEAD_LETTERS);
            session.start();
        }

        ClientMessage next() throws Exception {
            return consumer.receive(TimeUnit.SECONDS.toMillis(10));
        }

        ClientMessage none() throws Exception {
            return consumer.receiveImmediate();
        }

        @Override
        public void close() {
            locator.close();
        }
    }
}
