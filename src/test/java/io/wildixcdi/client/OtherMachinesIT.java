package io.wildixcdi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.wildixcdi.deployment.TestArchive;
import io.wildixcdi.receive.SignedPost;
import io.wildixcdi.servers.ApplicationServer;
import io.wildixcdi.servers.ArtemisBroker;
import io.wildixcdi.servers.ArtemisBroker.User;
import io.wildixcdi.testkit.TestEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An application on another machine than the receiver, built as its users build it. Machines are processes here, which
 * meet at the broker and nowhere else.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class OtherMachinesIT {

    /** Holds the receiver, and observers of its own. */
    private static final Path OVERLAY = Path.of(System.getProperty("examples"), "src/it/overlay/target/overlay.war");
    private static final Path REMOTE = Path.of(System.getProperty("examples"), "src/it/remote/target/remote.war");

    private final Path directory = Path.of(System.getProperty("scratch"),
            "other-machines-" + ApplicationServer.ofThisRun()).toAbsolutePath();

    @Test
    void receiverAndApplicationMeetAtBrokerInAnyStartOrder() throws Exception {
        try (ArtemisBroker broker = ArtemisBroker.in(directory);
                ApplicationServer receiver = server("receiver");
                ApplicationServer application = server("application")) {
            receiver.launch(Map.of("overlay", OVERLAY), config(broker, broker.receiver(),
                    Map.of("wildix.webhook.secrets", TestArchive.SECRET)));
            receiver.await("the webhook is there", Duration.ofMinutes(3), () ->
                    receiver.status("/overlay/webhook") == 405);
            SignedPost post = new SignedPost(receiver.uri("/overlay/webhook"), TestArchive.SECRET);
            assertEquals(503, post.event("call:start", "too-early"));
            application.launch(Map.of("remote", REMOTE), config(broker, broker.application(), Map.of()));
            application.await("it looks for the broker", Duration.ofMinutes(3), () -> application.console()
                    .contains("The application remote is not connected with the broker at 127.0.0.1"));

            broker.start();

            application.await("it is connected", Duration.ofMinutes(1), () -> application.console()
                    .contains("The application remote is connected with the broker at 127.0.0.1"));
            receiver.await("an event is accepted", Duration.ofMinutes(1), () -> accepts(post, "elsewhere"));
            for (ApplicationServer server : List.of(receiver, application)) {
                server.await("its observer is called", Duration.ofMinutes(1), () -> server.console()
                        .contains("ScreenPop saw elsewhere"));
            }
            assertEquals(204, post.body(TestEvents.callUpdated().id("elsewhere").status("TALKING").json()));
            application.await("it sees the call that goes on", Duration.ofMinutes(1), () -> application.console()
                    .contains("ScreenPop saw that elsewhere was answered and goes on: true"));
            assertEquals(204, post.body(TestEvents.callEnded().id("elsewhere").json()));
            application.await("it sees its end", Duration.ofMinutes(1), () -> application.console()
                    .contains("ScreenPop saw that elsewhere has ended"));
            assertFalse(application.console().contains("too-early"), "an event that was refused");
            for (ApplicationServer server : List.of(receiver, application)) {
                assertFalse(server.console().contains(broker.application().password())
                        || server.console().contains(broker.receiver().password())
                        || server.console().contains("trustStorePassword"), "a password is in the log");
            }
        }
    }

    private static boolean accepts(SignedPost post, String call) {
        try {
            return post.event("call:start", call) == 204;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private ApplicationServer server(String name) {
        return ApplicationServer.named(ApplicationServer.ofThisRun(), directory.resolveSibling(
                directory.getFileName() + "-" + name));
    }

    private static Map<String, String> config(ArtemisBroker broker, User user, Map<String, String> more) {
        Map<String, String> config = new HashMap<>(more);
        config.put("wildix.broker.url", broker.tlsUrl());
        config.put("wildix.broker.user", user.name());
        config.put("wildix.broker.password", user.password());
        return config;
    }
}
