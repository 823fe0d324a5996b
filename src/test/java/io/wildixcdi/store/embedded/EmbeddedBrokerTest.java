package io.wildixcdi.store.embedded;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.store.AppendResult;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// Some resources are only opened and closed.
@SuppressWarnings("try")
class EmbeddedBrokerTest {

    @TempDir
    private Path directory;

    @Test
    void noThreadOutlivesTheBroker() throws Exception {
        // What the JDK and the libraries start once and for all is no leak of ours.
        restart(0);
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());

        for (int round = 1; round <= 10; round++) {
            restart(round);
        }

        awaitNoThread(() -> namesOf(before));
        awaitNoThread(EmbeddedBrokerTest::namesOfTheBroker);
    }

    private static void awaitNoThread(Supplier<Set<String>> threads) {
        try {
            StoreTestCase.await("all threads have ended", Duration.ofSeconds(20), () -> threads.get().isEmpty());
        } catch (AssertionError leaked) {
            throw new AssertionError("threads are left: " + threads.get(), leaked);
        }
    }

    private void restart(int round) throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            assertEquals(AppendResult.STORED, store.append(StoreTestCase.event("round " + round, "c")));
            store.next().acknowledge();
        }
    }

    private static Set<String> namesOf(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> !before.contains(thread))
                .map(Thread::getName).collect(Collectors.toSet());
    }

    private static Set<String> namesOfTheBroker() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.toLowerCase(Locale.ROOT).contains("activemq")
                        || name.contains("wildix-cdi")).collect(Collectors.toSet());
    }

    @Test
    void noMBeanOfTheBrokerIsRegistered() {
        try (StoreTestCase store = StoreTestCase.in(directory)) {
            Set<String> domains = Set.of(ManagementFactory.getPlatformMBeanServer().getDomains());

            assertTrue(domains.stream().noneMatch(domain -> domain.contains("activemq")), domains.toString());
        }
    }

    @Test
    void aSecondOneOnTheSameDirectoryIsRefusedAndDisturbsNothing() throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory).subscribe()) {
            EmbeddedBroker second = new EmbeddedBroker(StoreTestCase.settings(directory, 1, 10));

            IllegalStateException refusal = assertThrows(IllegalStateException.class, second::start);
            second.stop();

            assertEquals("wildix.data.directory: " + directory + " is in use by another instance of wildix-cdi; "
                    + "undeploy that one, or give this one a directory of its own, for example /var/lib/wildix-cdi-2",
                    refusal.getMessage());
            assertEquals(AppendResult.STORED, store.append(StoreTestCase.event("a", "c")));
        }
    }

    @Test
    void aStoreThatCanNotBeOpenedIsToldAndItsDirectoryLetGo() throws Exception {
        Files.writeString(directory.resolve("journal"), "a file where a directory must be");
        EmbeddedBroker broker = new EmbeddedBroker(StoreTestCase.settings(directory, 1, 10));

        IllegalStateException refusal;
        try (BrokerWarnings expected = new BrokerWarnings()) {
            refusal = assertThrows(IllegalStateException.class, broker::start);
        }

        assertTrue(refusal.getMessage().startsWith("The store in " + directory + " can't be opened: "),
                refusal.getMessage());
        DataDirectory.open(directory).close();
        awaitNoThread(EmbeddedBrokerTest::namesOfTheBroker);
    }

    @Test
    void stoppingWhatWasNeverStartedDoesNothing() {
        EmbeddedBroker broker = new EmbeddedBroker(StoreTestCase.settings(directory, 1, 10));

        assertDoesNotThrow(broker::stop);
        assertEquals("the store is not running", broker.unavailable());
    }

    @Test
    void everythingItKeepsIsInItsDirectory() throws Exception {
        try (StoreTestCase store = StoreTestCase.in(directory)) {
            store.append(StoreTestCase.event("a", "c"));
            for (String part : new String[] {"bindings", "journal", "large", "lock"}) {
                assertTrue(Files.isDirectory(directory.resolve(part)), part);
            }
        }
    }
}
