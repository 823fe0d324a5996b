package io.wildixcdi.survive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.servers.ApplicationServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Kills the server at random moments under load and boots it again. How often: the system property {@code kills}, 5 by
 * default.
 */
class KillIT {

    private static final int KILLS = Integer.getInteger("kills", 5);
    private static final String SECRET = "survivor";

    /**
     * An event that comes twice must have been with its observers when the process died, or its acknowledgement on the
     * way to the disk. The disk takes milliseconds; this leaves room for a loaded machine.
     */
    private static final Duration IN_FLIGHT = Duration.ofSeconds(2);

    private final Path directory = Path.of(System.getProperty("scratch"), "kill-" + ApplicationServer.ofThisRun())
            .toAbsolutePath();
    private final Path ledger = directory.resolve("ledger.txt");

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void everyAcceptedEventIsDeliveredInOrderHoweverOftenTheServerIsKilled() throws Exception {
        List<Long> kills = new ArrayList<>();
        List<String> accepted;
        try (ApplicationServer server = ApplicationServer.named(ApplicationServer.ofThisRun(), directory);
                Callers callers = new Callers(server, SECRET)) {
            server.start(war(), config());
            callers.begin();
            for (int i = 0; i < KILLS; i++) {
                int before = callers.accepted();
                server.await("the callers get through", Duration.ofMinutes(2), () -> callers.accepted() > before + 100);
                // The moment is random on purpose; nothing is waited for.
                TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(2_000));
                kills.add(System.currentTimeMillis());
                server.kill();
                server.start(war(), config());
            }
            accepted = callers.end();
            Set<String> expected = new HashSet<>(accepted);
            server.await("all accepted events are delivered", Duration.ofMinutes(2), () -> delivered().containsAll(
                    expected));
            System.out.println(report(accepted, kills.size(), callers.repeated()));
        }
        assertEquals(new TreeSet<>(accepted), new TreeSet<>(delivered()));
        assertInOrder();
        assertRepeatedOnlyWhatWasInFlight(kills);
    }

    private List<String[]> lines() {
        try {
            return Files.exists(ledger) ? Files.readAllLines(ledger).stream().map(line -> line.split(" ")).toList()
                    : List.of();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Set<String> delivered() {
        Set<String> delivered = new HashSet<>();
        lines().forEach(line -> delivered.add(line[0] + " " + line[1]));
        return delivered;
    }

    /** Each call's events begin at 0 and go on by one; after a kill it may go back, but never ahead. */
    private void assertInOrder() {
        Map<String, Integer> last = new HashMap<>();
        for (String[] line : lines()) {
            int number = Integer.parseInt(line[1]);
            int furthest = last.getOrDefault(line[0], -1);
            assertTrue(number <= furthest + 1, () -> line[0] + ": " + number + " came before " + (furthest + 1));
            last.put(line[0], Math.max(furthest, number));
        }
    }

    private void assertRepeatedOnlyWhatWasInFlight(List<Long> kills) {
        Map<String, Long> first = new HashMap<>();
        for (String[] line : lines()) {
            long time = Long.parseLong(line[2]);
            Long earlier = first.put(line[0] + " " + line[1], time);
            if (earlier != null) {
                assertTrue(kills.stream().anyMatch(kill -> kill - earlier <= IN_FLIGHT.toMillis()
                        && earlier <= kill + 500 && time > kill), () -> line[0] + " " + line[1] + " came at " + earlier
                                + " and again at " + time + ", kills at " + kills);
            }
        }
    }

    private String report(List<String> accepted, int kills, int repeated) {
        int lines = lines().size();
        return "%s: %d kills, %d accepted (%d attempts in vain), %d delivered, of these %d again".formatted(
                ApplicationServer.ofThisRun(), kills, accepted.size(), repeated, delivered().size(),
                lines - delivered().size());
    }

    private Path war() {
        Path war = directory.resolve("wildix-with-ledger.war");
        ShrinkWrap.create(ZipImporter.class).importFrom(Path.of(System.getProperty("wildix.war")).toFile())
                .as(WebArchive.class).addClass(Ledger.class)
                .as(ZipExporter.class).exportTo(war.toFile(), true);
        return war;
    }

    private Map<String, String> config() {
        return Map.of("wildix.webhook.secrets", SECRET, "wildix.data.directory", directory.resolve("data").toString(),
                Ledger.FILE, ledger.toString());
    }
}
