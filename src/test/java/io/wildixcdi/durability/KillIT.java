package io.wildixcdi.durability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wildixcdi.http.Gateway;
import io.wildixcdi.http.Hmac;
import io.wildixcdi.http.Metrics;
import io.wildixcdi.receive.SignedPost;
import io.wildixcdi.servers.ApplicationServer;
import io.wildixcdi.servers.ElasticMq;
import java.io.File;
import java.nio.charset.StandardCharsets;
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
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Kills the server at random moments under load and boots it again. How often: the system property {@code kills}, 3 by
 * default.
 */
class KillIT {

    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final String SECRET = "durable";

    private final Path directory = Path.of(System.getProperty("scratch"), "kill-" + ApplicationServer.ofThisRun())
            .toAbsolutePath();
    /** Of the observer inside the receiver's WAR, and of one in a deployment of its own. */
    private final List<EventFiles> eventFiles = List.of(new EventFiles(directory.resolve("events.wildix")),
            new EventFiles(directory.resolve("events.crm")));

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void deliversEveryAcceptedEventInOrderDespiteKills() throws Exception {
        try (ApplicationServer server = ApplicationServer.named(ApplicationServer.ofThisRun(), directory);
                Load callers = new Callers(List.of(server), SECRET, 0)) {
            killUnderLoad(server, callers, Map.of());
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void deliversEverySqsEventInOrderDespiteKills() throws Exception {
        try (ElasticMq sqs = ElasticMq.start();
                ApplicationServer server = ApplicationServer.named(ApplicationServer.ofThisRun(), directory)) {
            String queue = sqs.fifoQueue("wildix");
            Map<String, String> configuration = sqs.configuration(queue, SECRET);
            configuration.put("wildix.sqs.concurrency", "4");
            try (Load sender = new QueueLoad(sqs, queue, SECRET)) {
                killUnderLoad(server, sender, configuration);
            }
            server.await("the queue is empty", Duration.ofMinutes(1), () -> sqs.messages(queue) == 0);
        }
    }

    /** The moment of death that a random one seldom hits: stored, and not yet deleted from the queue. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void recognisesStoredSqsMessageAfterKill() throws Exception {
        try (ElasticMq sqs = ElasticMq.start(); Gateway gateway = Gateway.to(sqs.endpoint());
                ApplicationServer server = ApplicationServer.named(ApplicationServer.ofThisRun(), directory)) {
            String queue = sqs.standardQueue("wildix");
            Map<String, String> configuration = sqs.configuration(queue, SECRET);
            configuration.put("wildix.sqs.endpoint", gateway.endpoint().toString());
            configuration.put("wildix.metrics.enabled", "true");
            gateway.hold("AmazonSQS.DeleteMessageBatch");
            boot(server, configuration);
            awaitApplication(server);
            String body = SignedPost.json("call:update", "twice", "0");
            sqs.send(queue, body, Hmac.of(body.getBytes(StandardCharsets.UTF_8), SECRET));
            server.await("it is to be deleted", Duration.ofMinutes(1), gateway::holds);
            server.await("it is delivered", Duration.ofMinutes(1), this::isDeliveredToBoth);
            server.kill();
            gateway.release();
            assertEquals(1, sqs.messages(queue));

            boot(server, configuration);
            Metrics metrics = new Metrics(server.uri("/wildix/").toURL());
            server.await("it is recognised", Duration.ofMinutes(1), () ->
                    metrics.value("wildix_received_total{outcome=\"duplicate\",transport=\"sqs\"}") == 1);
            server.await("the queue is empty", Duration.ofMinutes(1), () -> sqs.messages(queue) == 0);
            // Not how often it was delivered: at the kill its acknowledgement may not have been on the disk.
            eventFiles.forEach(eventFile -> assertEquals(1, eventFile.stored("twice 0")));
        }
    }

    private boolean isDeliveredToBoth() {
        return eventFiles.stream().allMatch(eventFile -> eventFile.delivered().size() == 1);
    }

    private void killUnderLoad(ApplicationServer server, Load load, Map<String, String> configuration)
            throws Exception {
        List<Long> kills = new ArrayList<>();
        boot(server, configuration);
        awaitApplication(server);
        load.begin();
        for (int i = 0; i < KILLS; i++) {
            int before = load.accepted();
            server.await("events get through", Duration.ofMinutes(2), () -> load.accepted() > before + 100);
            // The moment is random on purpose; nothing is waited for.
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(2_000));
            kills.add(System.currentTimeMillis());
            server.kill();
            boot(server, configuration);
        }
        List<String> accepted = load.end();
        Set<String> expected = new HashSet<>(accepted);
        server.await("all accepted events are delivered", Duration.ofMinutes(5), () -> eventFiles.stream()
                .allMatch(eventFile -> eventFile.delivered().containsAll(expected)));
        Set<String> ended = Set.copyOf(load.ended());
        server.await("it is told of the end of each call", Duration.ofMinutes(2), () -> eventFiles.stream()
                .allMatch(eventFile -> eventFile.finished().containsAll(ended)));
        System.out.printf("%s: %d kills, %d accepted (%s); observer in the WAR: %s; in a deployment beside it: %s%n",
                ApplicationServer.ofThisRun(), kills.size(), accepted.size(), load.inVain(), eventFiles.get(0),
                eventFiles.get(1));
        for (EventFiles eventFile : eventFiles) {
            assertEquals(new TreeSet<>(accepted), new TreeSet<>(eventFile.delivered()));
            eventFile.assertInOrder();
            eventFile.assertRepeatedOnlyWhatWasInFlight(kills);
        }
    }

    private void boot(ApplicationServer server, Map<String, String> configuration) {
        Map<String, String> all = new HashMap<>(configuration);
        all.put("wildix.webhook.secrets", SECRET);
        all.put("wildix.data.directory", directory.resolve("data").toString());
        all.put(EventFile.FILE, directory.resolve("events").toString());
        server.launch(Map.of("wildix", withEventFile(Path.of(System.getProperty("wildix.war")), "wildix"), "crm",
                withEventFile(application(), "crm")), all);
        server.await("the webhook is there", Duration.ofMinutes(3), () -> server.status("/wildix/webhook") == 405);
    }

    /** After the first start: an application gets what is stored from then on. */
    private static void awaitApplication(ApplicationServer server) {
        server.await("the application is connected", Duration.ofMinutes(1), () ->
                server.console().contains("The application crm gets its events"));
    }

    private Path application() {
        Path war = directory.resolve("empty.war");
        ShrinkWrap.create(WebArchive.class).addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsLibrary(new File(System.getProperty("client.jar")), "wildix-cdi-client.jar")
                .as(ZipExporter.class).exportTo(war.toFile(), true);
        return war;
    }

    private Path withEventFile(Path war, String name) {
        Path with = directory.resolve(name + "-with-event-file.war");
        ShrinkWrap.create(ZipImporter.class).importFrom(war.toFile())
                .as(WebArchive.class).addClass(EventFile.class)
                .as(ZipExporter.class).exportTo(with.toFile(), true);
        return with;
    }
}
