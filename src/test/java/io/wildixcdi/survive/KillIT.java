package io.wildixcdi.survive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wildixcdi.servers.ApplicationServer;
import java.io.File;
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
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
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
    /** Of the observer inside the receiver's WAR, and of one in a deployment of its own. */
    private final List<LedgerFiles> ledgers = List.of(new LedgerFiles(directory.resolve("ledger.wildix")),
            new LedgerFiles(directory.resolve("ledger.crm")));

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void everyAcceptedEventIsDeliveredInOrderHoweverOftenTheServerIsKilled() throws Exception {
        List<Long> kills = new ArrayList<>();
        List<String> accepted;
        try (ApplicationServer server = ApplicationServer.named(ApplicationServer.ofThisRun(), directory);
                Callers callers = new Callers(List.of(server), SECRET, 0)) {
            boot(server);
            server.await("the application is connected", Duration.ofMinutes(1), () ->
                    server.console().contains("The application crm gets its events"));
            callers.begin();
            for (int i = 0; i < KILLS; i++) {
                int before = callers.accepted();
                server.await("the callers get through", Duration.ofMinutes(2), () -> callers.accepted() > before + 100);
                // The moment is random on purpose; nothing is waited for.
                TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(2_000));
                kills.add(System.currentTimeMillis());
                server.kill();
                boot(server);
            }
            accepted = callers.end();
            Set<String> expected = new HashSet<>(accepted);
            server.await("all accepted events are delivered", Duration.ofMinutes(2), () -> ledgers.stream()
                    .allMatch(ledger -> ledger.delivered().containsAll(expected)));
            System.out.println(report(accepted, kills.size(), callers.repeated()));
        }
        for (LedgerFiles ledger : ledgers) {
            assertEquals(new TreeSet<>(accepted), new TreeSet<>(ledger.delivered()));
            ledger.assertInOrder();
            ledger.assertRepeatedOnlyWhatWasInFlight(kills);
        }
    }

    private void boot(ApplicationServer server) {
        server.launch(Map.of("wildix", withLedger(Path.of(System.getProperty("wildix.war")), "wildix"), "crm",
                withLedger(application(), "crm")), Map.of("wildix.webhook.secrets", SECRET, "wildix.data.directory",
                        directory.resolve("data").toString(), Ledger.FILE, directory.resolve("ledger").toString()));
        server.await("the webhook is there", Duration.ofMinutes(3), () -> server.status("/wildix/webhook") == 405);
    }

    private String report(List<String> accepted, int kills, int repeated) {
        return "%s: %d kills, %d accepted (%d attempts in vain); observer in the WAR: %s; in a deployment beside it: %s"
                .formatted(ApplicationServer.ofThisRun(), kills, accepted.size(), repeated, ledgers.get(0),
                        ledgers.get(1));
    }

    private Path application() {
        Path war = directory.resolve("empty.war");
        ShrinkWrap.create(WebArchive.class).addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsLibrary(new File(System.getProperty("client.jar")), "wildix-cdi-client.jar")
                .as(ZipExporter.class).exportTo(war.toFile(), true);
        return war;
    }

    private Path withLedger(Path war, String name) {
        Path with = directory.resolve(name + "-with-ledger.war");
        ShrinkWrap.create(ZipImporter.class).importFrom(war.toFile())
                .as(WebArchive.class).addClass(Ledger.class)
                .as(ZipExporter.class).exportTo(with.toFile(), true);
        return with;
    }
}
