package io.wildixcdi.queue.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.Documents;
import io.wildixcdi.queue.AcceptedEvent;
import io.wildixcdi.queue.DeadLetters;
import io.wildixcdi.queue.EventMessage;
import io.wildixcdi.queue.QueuedEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
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
            store.next().bury("java.io.IOException: the CRM is away", 5, Set.of("A.b", "C.d"));
            store.next().acknowledge();

            Letters letters = new Letters(store);
            ICoreMessage letter = letters.next();
            AcceptedEvent buried = EventMessage.read(letter, Bodies.of(letter));
            assertArrayEquals(event.body(), buried.body());
            assertEquals(event.digest(), buried.digest());
            assertEquals("c1", buried.orderingKey());
            assertEquals(Store.RECEIVED_AT, buried.receivedAt());
            assertEquals("wildix-cdi", letter.getStringProperty("wildix_subscription"));
            assertEquals("java.io.IOException: the CRM is away", letter.getStringProperty("wildix_reason"));
            assertEquals(5, letter.getIntProperty("wildix_attempts"));
            assertEquals(Set.of("A.b", "C.d"), EventMessage.readTaken(letter));
            assertFalse(letters.hasNext());
            store.subscribe();
            store.assertEmpty();
        }
    }

    @Test
    void aLetterThatIsSentAgainComesWithTheNamesOfThoseWhoHaveTakenIt() throws Exception {
        AcceptedEvent event = Store.event("a", "c1");
        try (Store store = Store.in(directory).subscribe()) {
            store.subscriptions().of("another");
            store.append(event);
            store.next().bury("away", 1, Set.of("A.b"));
            Store.await("it is buried", Duration.ofSeconds(10), () -> store.subscriptions()
                    .deadLetters("wildix-cdi").list(10).size() == 1);
            DeadLetters letters = store.subscriptions().deadLetters("wildix-cdi");
            DeadLetters.Letter letter = letters.list(10).get(0);
            assertArrayEquals(event.body(), letter.event().body());
            assertEquals("away", letter.reason());

            assertTrue(letters.sendAgain(letter.id()));

            QueuedEvent again = store.next();
            assertArrayEquals(event.body(), again.event().body());
            assertEquals(event.digest(), again.event().digest());
            assertEquals(Store.RECEIVED_AT, again.event().receivedAt());
            assertEquals(Set.of("A.b"), again.taken());
            again.acknowledge();
            store.assertEmpty();
            assertEquals(0, letters.list(10).size());
            // Nobody else gets it twice: the first time, and the one that shows that nothing is left.
            Store.await("it is counted", Duration.ofSeconds(10), () -> store.broker().queue("another")
                    .getMessageCount() == 2);
        }
    }

    @Test
    void anEventOfTwoBytesIsBuriedAndSentAgain() throws Exception {
        try (Store store = Store.in(directory).subscribe()) {
            store.append(AcceptedEvent.of("{}".getBytes(StandardCharsets.UTF_8), Documents.json("{}"), Map.of(),
                    Transport.HTTP, Store.RECEIVED_AT));
            store.next().bury("away", 1, Set.of());
            DeadLetters letters = store.subscriptions().deadLetters("wildix-cdi");
            Store.await("it is buried", Duration.ofSeconds(10), () -> letters.list(10).size() == 1);

            assertTrue(letters.sendAgain(letters.list(10).get(0).id()));

            assertEquals("{}", Store.text(store.next().event()));
        }
    }

    @Test
    void aLetterBeyondTheBrokersMemoryIsSentAgainOrDiscardedAsAnyOther() throws Exception {
        int beyondMemory = 40;
        try (Store store = Store.in(directory).subscribe()) {
            for (int number = 0; number < beyondMemory; number++) {
                store.append(Store.event("x".repeat(1 << 20) + number, "c" + number));
                store.next().bury("away", 1, Set.of());
            }
            DeadLetters letters = store.subscriptions().deadLetters("wildix-cdi");
            Store.await("all are buried", Duration.ofSeconds(20), () -> letters.list(100).size() == beyondMemory);

            assertTrue(letters.sendAgain(letters.list(100).get(beyondMemory - 1).id()));
            assertEquals("c39", store.next().event().orderingKey());
            assertTrue(letters.discard(letters.list(100).get(beyondMemory - 2).id()));

            Store.await("two have gone", Duration.ofSeconds(10), () -> letters.list(100).size() == beyondMemory - 2);
            assertEquals("c37", letters.list(100).get(beyondMemory - 3).event().orderingKey());
        }
    }

    @Test
    void aBuriedEventSurvivesARestart() throws Exception {
        try (Store store = Store.in(directory).subscribe()) {
            store.append(Store.event("a", "c1"));
            store.next().bury("away", 1, Set.of());
            assertEquals("c1", call(new Letters(store).next()));
        }
        try (Store store = Store.in(directory).subscribe()) {
            store.assertEmpty();
            assertEquals("c1", call(new Letters(store).next()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2_000, 1 << 20})
    void aReasonOfAnyLengthBuriesAnEvent(int length) throws Exception {
        try (Store store = Store.in(directory).subscribe()) {
            store.append(Store.event("a", "c1"));
            store.next().bury("x".repeat(length), 1, Set.of());

            assertEquals("x".repeat(Math.min(length, 2_000)),
                    new Letters(store).next().getStringProperty("wildix_reason"));
            store.subscribe();
            store.assertEmpty();
        }
    }

    private static String call(ICoreMessage letter) {
        return EventMessage.read(letter, Bodies.of(letter)).orderingKey();
    }

    /** A look at the dead letters that takes none of them. */
    private static final class Letters {

        private final Iterator<MessageReference> browser;

        Letters(Store store) {
            Queue queue = store.broker().queue(DEAD_LETTERS);
            Store.await("something is buried", Duration.ofSeconds(10), () -> queue.getMessageCount() > 0);
            browser = queue.browserIterator();
        }

        ICoreMessage next() {
            return browser.next().getMessage().toCore();
        }

        boolean hasNext() {
            return browser.hasNext();
        }
    }
}
