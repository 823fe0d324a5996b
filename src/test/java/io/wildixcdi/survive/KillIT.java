package io.wildixcdi.survive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wildixcdi.servers.ApplicationServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

    private final Path directory = Path.of(System.getProperty("scratch"), "kill-" + ApplicationServer.ofThisRun())
            .toAbsolutePath();
    private final Path file = directory.resolve("ledger.txt");
    private final LedgerFiles ledger = new LedgerFiles(file);

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void everyAcceptedEventIsDeliveredInOrderHoweverOftenTheServerIsKilled() throws Exception {
        List<Long> kills = new ArrayList<>();
        List<String> accepted;
        try (ApplicationServer server = ApplicationServer.named(ApplicationServer.ofThisRun(), directory);
                Callers callers = new Callers(List.of(server), SECRET, 0)) {
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
            server.await("all accepted events are delivered", Duration.ofMinutes(2), () -> ledger.delivered().containsAll(
                    expected));
            System.out.println(report(accepted, kills.size(), callers.repeated()));
        }
        assertEquals(new TreeSet<>(accepted), new TreeSet<>(ledger.delivered()));
        ledger.assertInOrder();
        ledger.assertRepeatedOnlyWhatWasInFlight(kills);
    }

    private String report(List<String> accepted, int kills, int repeated) {
        return "%s: %d kills, %d accepted (%d attempts in vain), %d delivered, of these %d again".formatted(
                ApplicationServer.ofThisRun(), kills, accepted.size(), repeated, ledger.delivered().size(),
                ledger.again());
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
                Ledger.FILE, file.toString());
    }
}
