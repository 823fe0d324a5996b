package io.wildixcdi.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.deployment.TestArchive;
import io.wildixcdi.enterprise.EjbStarter;
import io.wildixcdi.enterprise.LoggingObserver;
import io.wildixcdi.enterprise.StatelessBean;
import io.wildixcdi.enterprise.WebStarter;
import io.wildixcdi.http.Events;
import io.wildixcdi.http.Post;
import io.wildixcdi.http.Recordings;
import io.wildixcdi.recorder.Recorder;
import io.wildixcdi.recorder.RecordingObservers;
import io.wildixcdi.servers.ApplicationServer;
import jakarta.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Archive shapes in which an application and the receiver run in one server. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ShapesIT {

    private static final Path WAR = Path.of(System.getProperty("wildix.war"));
    private static final File CLIENT = new File(System.getProperty("client.jar"));
    private static final Path EXAMPLES = Path.of(System.getProperty("examples"));

    private ApplicationServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void earContainsReceiverAndApplication() {
        server = named("enterprise-archive", serverOfEnterpriseArchives());
        Path crm = CustomerApplication.war(server.directory().resolve("crm.war"), Map.of());
        Path ear = server.directory().resolve("the-suite.ear");
        ShrinkWrap.create(EnterpriseArchive.class, "suite.ear").addAsModule(WAR.toFile(), "wildix.war")
                .addAsModule(crm.toFile(), "crm.war").as(ZipExporter.class).exportTo(ear.toFile());
        launch(Map.of("suite", ear), Map.of());

        server.await("the application is connected", Duration.ofMinutes(3), () ->
                server.console().contains("The application suite.crm gets its events"));
        awaitStatus("/wildix/webhook", 405);
        awaitStatus("/crm/recorder?atLeast=0&within=PT0S", 200);
        String id = Events.newId("suite-");
        send("wildix", Events.callStart(id));

        JsonObject seen = new Recordings(context("crm")).atLeast(1, id, RecordingObservers.EVERY_ASYNC).get(0);
        assertEquals("crm", seen.getString("module"));
        assertFalse(seen.getString("executor").contains("NamingException"), seen.getString("executor"));
    }

    @Test
    void ejbModuleStartsClientInEarLibWithoutWebModule() throws IOException {
        server = named("ejb-module", serverOfEnterpriseArchives());
        Path ear = write(ShrinkWrap.create(EnterpriseArchive.class, "the-office.ear").addAsLibrary(CLIENT)
                .addAsModule(ejbJar("staff.jar").addClass(EjbStarter.class)));
        launch(Map.of("wildix", WAR), Map.of());
        awaitStatus("/wildix/webhook", 405);

        server.deploy("office", ear);
        awaitConsole("The application office.staff gets its events", 1);
        assertObserversLogOnce("office", send("wildix"));

        server.undeploy("office");
        awaitConsole("The application office.staff is away", 1);
        String waiting = send("wildix");
        server.deploy("office", ear);
        assertObserversLogOnce("office", waiting);
    }

    @Test
    void webModuleStartsClientInEarLib() throws IOException {
        server = named("web-module", serverOfEnterpriseArchives());
        WebArchive crm = ShrinkWrap.create(WebArchive.class, "crm.war").addPackage(Recorder.class.getPackage())
                .addClass(WebStarter.class).addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        Path ear = write(ShrinkWrap.create(EnterpriseArchive.class, "the-office.ear").addAsLibrary(CLIENT)
                .addAsModule(crm).addAsModule(ejbJar("staff.jar")));
        launch(Map.of("wildix", WAR, "office", ear), Map.of());

        awaitConsole("The application office.crm gets its events", 1);
        awaitStatus("/wildix/webhook", 405);
        awaitStatus("/crm/recorder?atLeast=0&within=PT0S", 200);
        String id = send("wildix");

        assertObserversLogOnce("office", id);
        List<JsonObject> seen = new Recordings(context("crm")).atLeast(1, id, RecordingObservers.EVERY_ASYNC);
        assertEquals(1, seen.size(), seen.toString());
        assertEquals("crm", seen.get(0).getString("module"));
        assertEquals(1, occurrences("The application office.crm observes calls in"), server.console());
    }

    @Test
    void applicationOverlaysReceiverWar() {
        server = named("overlay");
        launch(Map.of("overlay", EXAMPLES.resolve("src/it/overlay/target/overlay.war")), Map.of());

        awaitStatus("/overlay/webhook", 405);
        String id = Events.newId("overlay-");
        send("overlay", Events.callStart(id));

        server.await("its observer is called", Duration.ofSeconds(20), () ->
                server.console().contains("ScreenPop saw " + id));
        assertOwnRestApplicationWorksBesideTheWebhook("overlay");
    }

    /** The server gives the webhook's resource to that application, too; whatever gets there is refused. */
    private void assertOwnRestApplicationWorksBesideTheWebhook(String root) {
        assertEquals("all customers", page("/" + root + "/api/customers"));
        assertEquals(200, Post.of(context(root), "{}").to("api/customers/7").unsigned().send().statusCode());
        assertEquals(200, server.status("/" + root + "/customers.html"));
        String event = Events.callStart(Events.newId("past-"));
        for (String path : List.of("api", "api/", "api/berlin", "api/webhook")) {
            assertEquals(401, Post.of(context(root), event).to(path).unsigned().send().statusCode(), path);
            assertEquals(401, Post.of(context(root), event).to(path).send().statusCode(), path);
        }
        assertEquals(401, Post.of(context(root), event).unsigned().send().statusCode());
    }

    @Test
    void exampleListsEndedCalls() throws Exception {
        server = named("example");
        Map<String, Path> wars = new LinkedHashMap<>();
        wars.put("wildix", WAR);
        wars.put("call-log", EXAMPLES.resolve("examples/call-log/target/call-log.war"));
        launch(wars, Map.of());

        server.await("the application is connected", Duration.ofMinutes(3), () ->
                server.console().contains("The application call-log gets its events"));
        awaitStatus("/wildix/webhook", 405);
        awaitStatus("/call-log/", 200);
        assertTrue(page("/call-log/").contains("No call has ended yet."), page("/call-log/"));
        send("wildix", new String(Events.example("call-end"), StandardCharsets.UTF_8));
        send("wildix", new String(Events.example("call-end"), StandardCharsets.UTF_8) + " ");

        server.await("the call is in the log", Duration.ofSeconds(20), () -> page("/call-log/").contains("1001"));
        String page = page("/call-log/");
        for (String cell : new String[] {"2023-08-30T10:04:13.611", "1001", "10020", "Call Rejected"}) {
            assertTrue(page.contains("<td>" + cell + "</td>"), cell + " is not in " + page);
        }
        assertEquals(2, page.split("<td>1001</td>", -1).length, "one call, although its end came twice: " + page);
    }

    private static JavaArchive ejbJar(String name) {
        return ShrinkWrap.create(JavaArchive.class, name).addClasses(LoggingObserver.class, StatelessBean.class)
                .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    private Path write(EnterpriseArchive ear) {
        Path file = server.directory().resolve(ear.getName());
        ear.as(ZipExporter.class).exportTo(file.toFile());
        return file;
    }

    private String send(String root) {
        String id = Events.newId("shape-");
        send(root, Events.callStart(id));
        return id;
    }

    /** Both observers of {@link LoggingObserver}. */
    private void assertObserversLogOnce(String application, String id) {
        for (String observer : List.of("note", "noteLater")) {
            String line = observer + " of " + application + " saw " + id + ", own classes: true, attempt 1;";
            awaitConsole(line, 1);
            assertEquals(1, occurrences(observer + " of " + application + " saw " + id), line);
        }
    }

    private void awaitConsole(String line, int times) {
        server.await(line, Duration.ofMinutes(3), () -> occurrences(line) >= times);
    }

    private int occurrences(String line) {
        return server.console().split(Pattern.quote(line), -1).length - 1;
    }

    /** Payara Micro does not deploy EARs. */
    private static String serverOfEnterpriseArchives() {
        return ApplicationServer.ofThisRun().equals("wildfly") ? "wildfly" : "payara-server";
    }

    private static ApplicationServer named(String topic) {
        return named(topic, ApplicationServer.ofThisRun());
    }

    private static ApplicationServer named(String topic, String server) {
        return ApplicationServer.named(server, Path.of(System.getProperty("scratch"),
                "shape-" + topic + "-" + server).toAbsolutePath());
    }

    private void launch(Map<String, Path> archives, Map<String, String> config) {
        Map<String, String> all = new HashMap<>(config);
        all.put("wildix.webhook.secrets", TestArchive.SECRET);
        all.put("wildix.data.directory", server.directory().resolve("data").toString());
        server.launch(archives, all);
    }

    private void awaitStatus(String path, int status) {
        server.await(path + " answers " + status, Duration.ofMinutes(3), () -> server.status(path) == status);
    }

    private void send(String root, String event) {
        assertEquals(204, Post.of(context(root), event).send().statusCode());
    }

    private String page(String path) {
        URI uri = server.uri(path);
        return HttpClient.newHttpClient().sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).join()
                .body();
    }

    private URL context(String root) {
        try {
            return server.uri("/" + root + "/").toURL();
        } catch (MalformedURLException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
