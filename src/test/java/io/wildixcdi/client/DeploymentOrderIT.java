package io.wildixcdi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wildixcdi.deployment.TestArchive;
import io.wildixcdi.http.Events;
import io.wildixcdi.http.Post;
import io.wildixcdi.http.Recordings;
import io.wildixcdi.recorder.RecordingObservers;
import io.wildixcdi.servers.ApplicationServer;
import io.wildixcdi.servers.Inspection;
import jakarta.json.JsonObject;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Receiver and application are deployed, undeployed and redeployed in one running server, in any order. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class DeploymentOrderIT {

    private static final Path WAR = Path.of(System.getProperty("wildix.war"));

    private ApplicationServer server;
    private Path crm;

    @BeforeEach
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void boot() {
        // Payara Micro takes no deployments while it runs; Payara Server does.
        String name = ApplicationServer.ofThisRun().equals("wildfly") ? "wildfly" : "payara-server";
        Path directory = Path.of(System.getProperty("scratch"), "deployment-order-" + name).toAbsolutePath();
        server = ApplicationServer.named(name, directory);
        crm = CustomerApplication.war(directory.resolve("the-crm.war"), Map.of());
        server.launch(Map.of(), Map.of("wildix.webhook.secrets", TestArchive.SECRET, "wildix.data.directory",
                directory.resolve("data").toString()));
        server.await("the server answers", Duration.ofMinutes(3), () -> server.status("/") > 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void losesNoEventInAnyOrderOfDeployments() throws Exception {
        server.deploy("crm", crm);
        server.deploy("wildix", WAR);
        await("The application crm gets its events", 1);
        assertArrive(send(5));

        server.undeploy("crm");
        List<String> missed = send(5);
        server.deploy("crm", crm);
        assertArrive(missed);
        assertArrive(send(5));

        server.undeploy("wildix");
        server.deploy("wildix", WAR);
        await("The application crm gets its events", 3);
        assertArrive(send(5));

        server.undeploy("crm");
        List<String> waited = send(5);
        server.undeploy("wildix");
        server.deploy("crm", crm);
        server.deploy("wildix", WAR);
        assertArrive(waited);

        server.undeploy("wildix");
        server.undeploy("crm");
        try (Inspection jvm = Inspection.of(server.jvm())) {
            assertEquals(List.of(), jvm.beanNames().stream().filter(bean -> bean.contains("wildix")).toList());
        }
    }

    private List<String> send(int events) {
        List<String> ids = new ArrayList<>();
        IntStream.range(0, events).forEach(i -> {
            String id = Events.newId("deployed-");
            // The server may answer 404 for a moment after the deployment is reported.
            server.await("an event is accepted", Duration.ofSeconds(30), () -> Post.of(context("wildix"),
                    Events.callStart(id)).send().statusCode() == 204);
            ids.add(id);
        });
        return ids;
    }

    /** Each once. */
    private void assertArrive(List<String> ids) {
        server.await("the application's page is there", Duration.ofSeconds(30), () ->
                server.status("/crm/recorder?atLeast=0&within=PT0S") == 200);
        for (String id : ids) {
            List<JsonObject> seen = new Recordings(context("crm")).atLeast(1, id, RecordingObservers.EVERY_ASYNC);
            assertEquals(1, seen.size(), id + " was delivered more than once");
        }
    }

    private void await(String line, int times) {
        server.await(line, Duration.ofMinutes(1), () -> server.console().split(line, -1).length - 1 >= times);
    }

    private URL context(String root) {
        try {
            return server.uri("/" + root + "/").toURL();
        } catch (MalformedURLException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
