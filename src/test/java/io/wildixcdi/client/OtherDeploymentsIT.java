package io.wildixcdi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.deployment.TestArchive;
import io.wildixcdi.servers.ApplicationServer;
import io.wildixcdi.tape.RecordingObservers;
import io.wildixcdi.tape.TroublesomeObservers;
import io.wildixcdi.testkit.TestEvents;
import io.wildixcdi.wire.Events;
import io.wildixcdi.wire.Post;
import io.wildixcdi.wire.Recordings;
import jakarta.json.JsonObject;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two applications beside the receiver in one server, as their users deploy them. */
class OtherDeploymentsIT {

    private static ApplicationServer server;

    @BeforeAll
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    static void boot() {
        Path directory = Path.of(System.getProperty("scratch"), "other-deployments-" + ApplicationServer.ofThisRun())
                .toAbsolutePath();
        server = ApplicationServer.named(ApplicationServer.ofThisRun(), directory);
        Map<String, Path> wars = new LinkedHashMap<>();
        // The first one before the receiver, where the server deploys in this order.
        wars.put("crm", CustomerApplication.war(directory.resolve("the-crm.war"), Map.of()));
        wars.put("wildix", Path.of(System.getProperty("wildix.war")));
        wars.put("pops", CustomerApplication.war(directory.resolve("the-pops.war"),
                Map.of("wildix.application", "screen-pops")));
        server.launch(wars, Map.of("wildix.webhook.secrets", TestArchive.SECRET, "wildix.data.directory",
                directory.resolve("data").toString(), "wildix.delivery.backoff", "PT0.1S",
                "wildix.delivery.give-up-after", "PT2S"));
        for (String application : List.of("crm", "screen-pops")) {
            server.await(application + " is connected", Duration.ofMinutes(3), () ->
                    server.console().contains("The application " + application + " gets its events"));
        }
        server.await("the pages are there", Duration.ofMinutes(1), () -> server.status("/wildix/webhook") == 405
                && server.status("/crm/tape?atLeast=0&within=PT0S") == 200
                && server.status("/pops/tape?atLeast=0&within=PT0S") == 200);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anEventReachesTheObserversOfEachApplicationInTheirOwnContext() {
        String id = Events.newId("beside-");
        send(Events.callStart(id));

        for (String application : List.of("crm", "pops")) {
            for (String observer : List.of(RecordingObservers.EVERY, RecordingObservers.EVERY_ASYNC, "started")) {
                JsonObject seen = recordings(application).atLeast(1, id, observer).get(0);
                assertEquals("CallStarted", seen.getString("record"));
                assertEquals(application, seen.getString("module"), "naming context of " + observer);
                assertFalse(seen.getString("executor").contains("NamingException"), seen.getString("executor"));
                assertTrue(seen.getBoolean("managedThread"), seen.getString("thread"));
                assertEquals("HTTP", seen.getJsonObject("delivery").getString("transport"));
                assertEquals(1, seen.getJsonObject("delivery").getInt("attempt"));
            }
        }
        server.await("the receiver's own observer logs it", Duration.ofSeconds(10), () ->
                server.console().contains("call:start id=" + id));
    }

    @Test
    void theLogTellsWhichObserversWereFound() {
        assertTrue(server.console().contains("The application crm observes calls in "), "no line");
        assertTrue(server.console().contains(
                "io.wildixcdi.tape.RecordingObservers.started(@ObservesAsync CallStarted)"), "no observer in it");
    }

    @Test
    void theErrorsOfAnObserverAreTheBusinessOfItsApplicationOnly() {
        String id = Events.newId(TroublesomeObservers.FAILS_BADLY_ONCE);
        send(Events.callStart(id));

        for (String application : List.of("crm", "pops")) {
            List<JsonObject> attempts = recordings(application).atLeast(2, id, TroublesomeObservers.TROUBLESOME);
            assertEquals(List.of(1, 2), attempts.stream()
                    .map(attempt -> attempt.getJsonObject("delivery").getInt("attempt")).toList());
        }
    }

    @Test
    void whatCanNotBeDeliveredGoesToTheDeadLettersOfItsApplication() {
        String id = Events.newId(TroublesomeObservers.FAILS_ALWAYS);
        send(Events.callStart(id));

        for (String application : List.of("crm", "screen-pops")) {
            Pattern line = Pattern.compile("could not be delivered to " + application + " in \\d+ attempts and is kept with"
                    + " the dead letters: io\\.wildixcdi\\.tape\\.TroublesomeObservers\\.fail\\(@ObservesAsync CallStarted\\): "
                    + "java\\.lang\\.IllegalStateException: asked to fail");
            server.await("it is with the dead letters of " + application, Duration.ofSeconds(20),
                    () -> line.matcher(server.console()).find());
        }
    }

    @Test
    void aCallIsFollowedForEachApplicationWhichSeesItWhileItGoesOn() {
        String id = Events.newId("followed-");
        send(TestEvents.callStarted().id(id).from("+493512345678").dialled("200").json());
        send(TestEvents.callUpdated().id(id).from("+493512345678").to("1001").status("TALKING").json());

        for (String application : List.of("crm", "pops")) {
            assertEquals("CallAnswered", recordings(application).atLeast(1, id, "story").get(0).getString("record"));
            assertTrue(calls(application).contains(id + " 1001\n"), calls(application));
        }
        send(TestEvents.callEnded().id(id).from("+493512345678").to("1001").json());
        for (String application : List.of("crm", "pops")) {
            JsonObject finished = recordings(application).atLeast(2, id, "story").get(1);
            assertEquals("CallFinished", finished.getString("record"));
            assertEquals("DERIVED", finished.getJsonObject("delivery").getString("transport"));
            assertFalse(calls(application).contains(id), calls(application));
        }
    }

    private static String calls(String application) {
        return Post.of(context(application), "").to("calls").method("GET").unsigned().send().body();
    }

    private static void send(String event) {
        assertEquals(204, Post.of(context("wildix"), event).send().statusCode());
    }

    private static Recordings recordings(String application) {
        return new Recordings(context(application));
    }

    private static URL context(String root) {
        try {
            return server.uri("/" + root + "/").toURL();
        } catch (MalformedURLException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
