package io.wildixcdi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.deployment.TestArchive;
import io.wildixcdi.http.Events;
import io.wildixcdi.http.Post;
import io.wildixcdi.http.Recordings;
import io.wildixcdi.recorder.FailingObservers;
import io.wildixcdi.recorder.RecordingObservers;
import io.wildixcdi.servers.ApplicationServer;
import io.wildixcdi.testkit.TestEvents;
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
                "wildix.delivery.give-up-after", "PT0.3S"));
        for (String application : List.of("crm", "screen-pops")) {
            server.await(application + " is connected", Duration.ofMinutes(3), () ->
                    server.console().contains("The application " + application + " gets its events"));
        }
        server.await("the pages are there", Duration.ofMinutes(1), () -> server.status("/wildix/webhook") == 405
                && server.status("/crm/recorder?atLeast=0&within=PT0S") == 200
                && server.status("/pops/recorder?atLeast=0&within=PT0S") == 200);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void deliversToEachApplicationInItsOwnContext() {
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
    void logListsObservers() {
        assertTrue(server.console().contains("The application crm observes calls in "), "no line");
        assertTrue(server.console().contains(
                "io.wildixcdi.recorder.RecordingObservers.started(@ObservesAsync CallStarted)"), "no observer in it");
    }

    @Test
    void observerErrorAffectsOnlyItsApplication() {
        String id = Events.newId(FailingObservers.FAILS_BADLY_ONCE);
        send(Events.callStart(id));

        for (String application : List.of("crm", "pops")) {
            List<JsonObject> attempts = recordings(application).atLeast(2, id, FailingObservers.FAILING);
            assertEquals(List.of(1, 2), attempts.stream()
                    .map(attempt -> attempt.getJsonObject("delivery").getInt("attempt")).toList());
        }
    }

    @Test
    void deadLettersUndeliverableEventPerApplication() {
        String id = Events.newId(FailingObservers.FAILS_ALWAYS);
        send(Events.callStart(id));

        for (String application : List.of("crm", "screen-pops")) {
            Pattern line = Pattern.compile("could not be delivered to " + application + " in \\d attempts and is kept"
                    + " with the dead letters: " + Pattern.quote("io.wildixcdi.recorder.FailingObservers.fail("
                            + "@ObservesAsync CallStarted): java.lang.IllegalStateException: asked to fail"));
            server.await("a dead letter of " + application, Duration.ofSeconds(20), () ->
                    line.matcher(server.console()).find());
        }
    }

    @Test
    void eachApplicationSeesActiveAndFinishedCall() {
        String id = Events.newId("tracked-");
        send(TestEvents.callStarted().id(id).from("+493512345678").dialled("200").json());
        send(TestEvents.callUpdated().id(id).from("+493512345678").to("1001").status("TALKING").json());

        for (String application : List.of("crm", "pops")) {
            assertEquals("CallAnswered",
                    recordings(application).atLeast(1, id, "tracked call").get(0).getString("record"));
            assertTrue(calls(application).contains(id + " 1001\n"), calls(application));
        }
        send(TestEvents.callEnded().id(id).from("+493512345678").to("1001").json());
        for (String application : List.of("crm", "pops")) {
            JsonObject finished = recordings(application).atLeast(2, id, "tracked call").get(1);
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
