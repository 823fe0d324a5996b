package io.wildixcdi.durability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wildixcdi.servers.ApplicationServer;
import io.wildixcdi.servers.ArtemisBroker;
import io.wildixcdi.servers.ArtemisBroker.User;
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
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Two receivers, two instances of an application, and the broker at which they meet: each is killed under load and
 * booted again. How many rounds of that: the system property {@code rounds}, 1 by default.
 */
@EnabledIfSystemProperty(named = "server", matches = "payara-micro", disabledReason = "five processes are enough once")
class KillsOnSeveralMachinesIT {

    private static final int ROUNDS = Integer.getInteger("rounds", 1);
    private static final String SECRET = "survivor";
    /** In milliseconds: leaves something of the processor to those that boot. */
    private static final int BETWEEN_EVENTS = 25;
    private static final String CONNECTED = "is connected with the broker";

    private final Path directory = Path.of(System.getProperty("scratch"), "several-machines").toAbsolutePath();
    private final Path[] files = {directory.resolve("eventFile-0.crm"), directory.resolve("eventFile-1.crm")};
    private final EventFiles eventFile = new EventFiles(files);
    private final List<ApplicationServer> receivers = new ArrayList<>();
    private final List<ApplicationServer> instances = new ArrayList<>();
    private ArtemisBroker broker;

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void deliversEveryAcceptedEventInOrderDespiteKills() throws Exception {
        List<Long> kills = new ArrayList<>();
        List<String> accepted;
        try (ArtemisBroker started = ArtemisBroker.in(directory).start()) {
            broker = started;
            for (int i = 0; i < 2; i++) {
                receivers.add(ApplicationServer.named("payara-micro", directory.resolve("receiver-" + i)));
                instances.add(ApplicationServer.named("payara-micro", directory.resolve("instance-" + i)));
                boot(instances.get(i));
                boot(receivers.get(i));
            }
            try (Callers callers = new Callers(receivers, SECRET, BETWEEN_EVENTS)) {
                callers.begin();
                awaitProgress(callers);
                for (int round = 0; round < ROUNDS; round++) {
                    for (Runnable kill : victims()) {
                        // The moment is random on purpose; nothing is waited for.
                        TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(1_000));
                        kills.add(System.currentTimeMillis());
                        kill.run();
                        awaitProgress(callers);
                    }
                }
                accepted = callers.end();
                Set<String> expected = new HashSet<>(accepted);
                instances.get(0).await("all accepted events are delivered", Duration.ofMinutes(2),
                        () -> eventFile.delivered().containsAll(expected));
                Set<String> ended = Set.copyOf(callers.ended());
                instances.get(0).await("it is told of the end of each call", Duration.ofMinutes(2),
                        () -> eventFile.finished().containsAll(ended));
                System.out.printf("several machines: %d kills, %d accepted (%s), %s; by instances: %s and"
                        + " %s%n", kills.size(), accepted.size(), callers.inVain(), eventFile, new EventFiles(files[0]),
                        new EventFiles(files[1]));
            }
        } finally {
            receivers.forEach(ApplicationServer::close);
            instances.forEach(ApplicationServer::close);
        }
        assertEquals(new TreeSet<>(accepted), new TreeSet<>(eventFile.delivered()));
        eventFile.assertInOrder();
        eventFile.assertRepeatedOnlyWhatWasInFlight(kills);
    }

    /** Each kills one process and boots it again, while the others go on. */
    private List<Runnable> victims() {
        List<Runnable> victims = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ApplicationServer receiver = receivers.get(i);
            ApplicationServer instance = instances.get(i);
            victims.add(() -> {
                receiver.kill();
                boot(receiver);
            });
            victims.add(() -> {
                instance.kill();
                boot(instance);
            });
            victims.add(() -> {
                broker.kill();
                broker.start();
            });
        }
        return victims;
    }

    private void awaitProgress(Callers callers) {
        int accepted = callers.accepted();
        int delivered = eventFile.delivered().size();
        instances.get(0).await("events get through", Duration.ofMinutes(2), () -> callers.accepted() > accepted + 100
                && eventFile.delivered().size() > delivered + 100);
    }

    private void boot(ApplicationServer server) {
        int before = connections(server);
        if (receivers.contains(server)) {
            server.start(Path.of(System.getProperty("wildix.war")), config(broker.receiver(),
                    Map.of("wildix.webhook.secrets", SECRET)));
        } else {
            server.launch(Map.of("crm", application()), config(broker.application(),
                    Map.of(EventFile.FILE, directory.resolve("eventFile-" + instances.indexOf(server)).toString())));
        }
        server.await("it is connected with the broker", Duration.ofMinutes(2), () -> connections(server) > before);
    }

    private static int connections(ApplicationServer server) {
        return server.console().split(CONNECTED, -1).length - 1;
    }

    private Map<String, String> config(User user, Map<String, String> more) {
        Map<String, String> config = new HashMap<>(more);
        config.put("wildix.broker.url", broker.url());
        config.put("wildix.broker.user", user.name());
        config.put("wildix.broker.password", user.password());
        return config;
    }

    private Path application() {
        Path war = directory.resolve("crm.war");
        ShrinkWrap.create(ZipImporter.class).importFrom(Path.of(System.getProperty("examples"),
                "src/it/remote/target/remote.war").toFile())
                .as(WebArchive.class).addClass(EventFile.class)
                .as(ZipExporter.class).exportTo(war.toFile(), true);
        return war;
    }
}
