package io.wildixcdi.store.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.Documents;
import io.wildixcdi.store.embedded.artemis.BrokerQueue;
import io.wildixcdi.store.embedded.artemis.StoredMessage;
import io.wildixcdi.subscription.AcceptedEvent;
import io.wildixcdi.subscription.DeadLetters;
import io.wildixcdi.subscription.EventMessage;
import io.wildixcdi.subscription.QueuedEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
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
        AcceptedEvent event = StoreTestCase.event("a", "c1");
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            store.append(event);
            store.append(StoreTestCase.event("b", "c2"));
            store.next().deadLetter("java.io.IOException: the CRM is away", 5, Set.of("A.b", "C.d"));
            store.next().acknowledge();

            WrittenDeadLetters deadLetters = new WrittenDeadLetters(store);
            StoredMessage deadLetter = deadLetters.next();
            AcceptedEvent deadLettered = EventMessage.read(deadLetter.message(), deadLetter.body());
            assertArrayEquals(event.body(), deadLettered.body());
            assertEquals(event.digest(), deadLettered.digest());
            assertEquals("c1", deadLettered.orderingKey());
            assertEquals(StoreTestCase.RECEIVED_AT, deadLettered.receivedAt());
            assertEquals("wildix-cdi", deadLetter.message().getStringProperty("wildix_subscription"));
            assertEquals("java.io.IOException: the CRM is away",
                    deadLetter.message().getStringProperty("wildix_reason"));
            assertEquals(5, deadLetter.message().getIntProperty("wildix_attempts"));
            assertEquals(Set.of("A.b", "C.d"), EventMessage.readAcknowledgedBy(deadLetter.message()));
            assertFalse(deadLetters.hasNext());
            store.subscribe();
            store.assertEmpty();
        }
    }

    @Test
    void aLetterThatIsSentAgainComesWithTheNamesOfThoseWhoHaveTakenIt() throws Exception {
        AcceptedEvent event = StoreTestCase.event("a", "c1");
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            store.subscriptions().getOrCreate("another");
            store.append(event);
            store.next().deadLetter("away", 1, Set.of("A.b"));
            StoreTestCase.await("it is with the dead letters", Duration.ofSeconds(10), () -> store.subscriptions()
                    .deadLetters("wildix-cdi").list(10).size() == 1);
            DeadLetters deadLetters = store.subscriptions().deadLetters("wildix-cdi");
            DeadLetters.DeadLetter deadLetter = deadLetters.list(10).get(0);
            assertArrayEquals(event.body(), deadLetter.event().body());
            assertEquals("away", deadLetter.reason());

            assertTrue(deadLetters.redeliver(deadLetter.id()));

            QueuedEvent again = store.next();
            assertArrayEquals(event.body(), again.event().body());
            assertEquals(event.digest(), again.event().digest());
            assertEquals(StoreTestCase.RECEIVED_AT, again.event().receivedAt());
            assertEquals(Set.of("A.b"), again.acknowledgedBy());
            again.acknowledge();
            store.assertEmpty();
            assertEquals(0, deadLetters.list(10).size());
            // Nobody else gets it twice: the first time, and the one that shows that nothing is left.
            StoreTestCase.await("it is counted", Duration.ofSeconds(10), () -> store.broker().artemis().queue("another")
                    .messageCount() == 2);
        }
    }

    @Test
    void anEventOfTwoBytesIsBuriedAndSentAgain() throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            store.append(AcceptedEvent.of("{}".getBytes(StandardCharsets.UTF_8), Documents.json("{}"), Map.of(),
                    Transport.HTTP, StoreTestCase.RECEIVED_AT));
            store.next().deadLetter("away", 1, Set.of());
            DeadLetters deadLetters = store.subscriptions().deadLetters("wildix-cdi");
            StoreTestCase.await("it is with the dead letters", Duration.ofSeconds(10),
                    () -> deadLetters.list(10).size() == 1);

            assertTrue(deadLetters.redeliver(deadLetters.list(10).get(0).id()));

            assertEquals("{}", StoreTestCase.text(store.next().event()));
        }
    }

    @Test
    void aLetterBeyondTheBrokersMemoryIsSentAgainOrDiscardedAsAnyOther() throws Exception {
        int beyondMemory = 40;
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            for (int number = 0; number < beyondMemory; number++) {
                store.append(StoreTestCase.event("x".repeat(1 << 20) + number, "c" + number));
                store.next().deadLetter("away", 1, Set.of());
            }
            DeadLetters deadLetters = store.subscriptions().deadLetters("wildix-cdi");
            StoreTestCase.await("all are with the dead letters", Duration.ofSeconds(20),
                    () -> deadLetters.list(100).size() == beyondMemory);

            assertTrue(deadLetters.redeliver(deadLetters.list(100).get(beyondMemory - 1).id()));
            assertEquals("c39", store.next().event().orderingKey());
            assertTrue(deadLetters.discard(deadLetters.list(100).get(beyondMemory - 2).id()));

            StoreTestCase.await("two have gone", Duration.ofSeconds(10),
                    () -> deadLetters.list(100).size() == beyondMemory - 2);
            assertEquals("c37", deadLetters.list(100).get(beyondMemory - 3).event().orderingKey());
        }
    }

    @Test
    void aBuriedEventSurvivesARestart() throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            store.append(StoreTestCase.event("a", "c1"));
            store.next().deadLetter("away", 1, Set.of());
            assertEquals("c1", call(new WrittenDeadLetters(store).next()));
        }
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            store.assertEmpty();
            assertEquals("c1", call(new WrittenDeadLetters(store).next()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2_000, 1 << 20})
    void aReasonOfAnyLengthBuriesAnEvent(int length) throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            store.append(StoreTestCase.event("a", "c1"));
            store.next().deadLetter("x".repeat(length), 1, Set.of());

            assertEquals("x".repeat(Math.min(length, 2_000)),
                    new WrittenDeadLetters(store).next().message().getStringProperty("wildix_reason"));
            store.subscribe();
            store.assertEmpty();
        }
    }

    private static String call(StoredMessage deadLetter) {
        return EventMessage.read(deadLetter.message(), deadLetter.body()).orderingKey();
    }

    /** A look at the dead letters that takes none of them. */
    private static final class WrittenDeadLetters {

        private final Iterator<StoredMessage> browser;

        WrittenDeadLetters(StoreTestCase store) {
            BrokerQueue queue = store.broker().artemis().queue(DEAD_LETTERS);
            StoreTestCase.await("something is with the dead letters", Duration.ofSeconds(10),
                    () -> queue.messageCount() > 0);
            browser = queue.browse(Integer.MAX_VALUE).iterator();
        }

        StoredMessage next() {
            return browser.next();
        }

        boolean hasNext() {
            return browser.hasNext();
        }
    }
}
