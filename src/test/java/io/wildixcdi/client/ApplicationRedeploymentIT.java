package io.wildixcdi.client;

import static io.wildixcdi.servers.Inspection.assertEventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.deployment.TestArchive;
import io.wildixcdi.http.Events;
import io.wildixcdi.http.Post;
import io.wildixcdi.http.Recordings;
import io.wildixcdi.operations.SlowPage;
import io.wildixcdi.recorder.FailingObservers;
import io.wildixcdi.recorder.RecordingObservers;
import io.wildixcdi.servers.ApplicationServer;
import io.wildixcdi.servers.Inspection;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Deploys and undeploys an application ten times beside one receiver, with events in between, and then looks into the
 * JVM for anything of the application that stayed behind. On the Payara side it is Payara Server, since Payara Micro
 * deploys at boot only.
 */
class ApplicationRedeploymentIT {

    private static final int TIMES = Integer.getInteger("redeployments", 10);
    private static final Path WAR = Path.of(System.getProperty("wildix.war"));

    private ApplicationServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void undeploymentLeavesNoThreadAndNoClassLoader() throws Exception {
        String name = ApplicationServer.ofThisRun().equals("wildfly") ? "wildfly" : "payara-server";
        Path directory = Path.of(System.getProperty("scratch"), "application-redeployment-" + name).toAbsolutePath();
        server = ApplicationServer.named(name, directory);
        Path crm = CustomerApplication.war(directory.resolve("the-crm.war"), Map.of());
        server.launch(Map.of(), Map.of("wildix.webhook.secrets", TestArchive.SECRET, "wildix.data.directory",
                directory.resolve("data").toString(), "wildix.delivery.backoff", "PT1H",
                "wildix.delivery.backoff-max", "PT1H", "java.tool.options",
                // So that a collection shows what is reachable, and not what is merely cached.
                "-XX:SoftRefLRUPolicyMSPerMB=0"));
        server.await("the server answers", Duration.ofMinutes(3), () -> server.status("/") > 0);
        try (Inspection jvm = Inspection.of(server.jvm())) {
            server.deploy("slow", SlowPage.war(directory.resolve("slow.war")));
            // Before the first request to the application, which a worker of WildFly would hold for ever.
            server.occupyAllWorkers("/slow/");
            server.deploy("wildix", WAR);
            server.await("the webhook is there", Duration.ofMinutes(1),
                    () -> server.status("/wildix/webhook") == 405);
            comeAndGo(crm, 1);
            int threadsAfterTheFirst = managedThreads(jvm);
            for (int i = 2; i <= TIMES; i++) {
                comeAndGo(crm, i);
            }
            jvm.assertNoClassStays(directory, () -> server.occupyAllWorkers("/slow/"), "io.wildixcdi.recorder.",
                    "io.wildixcdi.client.");
            assertEventually(true, () -> managedThreads(jvm) <= threadsAfterTheFirst);
            assertTrue(jvm.subscriptions().toString().contains("crm: away, " + TIMES + " waiting"),
                    "no repetitions were due when it went away: " + jvm.subscriptions());
        }
    }

    /** Some events are acknowledged, and one waits for its next attempt when the application is undeployed. */
    private void comeAndGo(Path application, int time) throws IOException {
        server.deploy("crm", application);
        server.await("the application is connected", Duration.ofMinutes(1), () ->
                server.console().split("The application crm gets its events", -1).length > time);
        server.await("the application's page is there", Duration.ofMinutes(1), () ->
                server.status("/crm/recorder?atLeast=0&within=PT0S") == 200);
        for (int i = 0; i < 10; i++) {
            String id = Events.newId("leaving-");
            send(id);
            new Recordings(context("crm")).atLeast(1, id, RecordingObservers.EVERY_ASYNC);
        }
        String failing = Events.newId(FailingObservers.FAILS_ALWAYS);
        send(failing);
        new Recordings(context("crm")).atLeast(1, failing, FailingObservers.FAILING);
        server.undeploy("crm");
    }

    private void send(String id) {
        assertEquals(204, Post.of(context("wildix"), Events.callStart(id)).send().statusCode());
    }

    /** Threads that servers make for deployments: the receiver's, and while it is there the application's. */
    private static int managedThreads(Inspection jvm) throws IOException, JMException {
        return (int) jvm.threadNames().stream().filter(thread -> thread.contains("ManagedThreadFactory")).count();
    }

    private URL context(String root) {
        try {
            return server.uri("/" + root + "/").toURL();
        } catch (MalformedURLException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
