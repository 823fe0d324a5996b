package io.wildixcdi.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.deployment.TestArchive;
import io.wildixcdi.http.Events;
import io.wildixcdi.http.Hmac;
import io.wildixcdi.http.Post;
import io.wildixcdi.http.RawConnection;
import io.wildixcdi.http.Recordings;
import io.wildixcdi.recorder.RecordingObservers;
import io.wildixcdi.servers.OnEachServer;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways on which an unsigned event could get past the filter, or around it. None is accepted on any of them. */
@OnEachServer
class PastTheFilterIT {

    private final URL context = TestArchive.context();
    private final Recordings recordings = new Recordings(context);
    private final String id = Events.newId("past-");
    private final String event = Events.callStart(id);

    @Deployment(testable = false)
    static WebArchive archive() {
        return TestArchive.about("past")
                .set("wildix.integrations", "berlin")
                .set("wildix.integration.berlin.secrets", "theSecretOfBerlin")
                .add(UnfilteredApplication.class, DispatchServlet.class)
                .build();
    }

    /** Events with one id are delivered in order: before this one, any other would have been. */
    @AfterEach
    void nothingReachesAnObserver() {
        assertEquals(204, Post.of(context, Events.callUpdate(id, "last")).send().statusCode());

        assertEquals("CallUpdated", recordings.first(id).getString("record"));
        assertEquals(1, recordings.now(id, RecordingObservers.EVERY).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/wildix/webhook", "/wildix/webhook/", "/wildix/webhook/berlin",
        "/wildix/webhook;x=y", "/wildix/webhook/;x=y", "/wildix/webhook;/x", "/wildix;x=y/webhook",
        "/wildix/webhook/berlin;x=y", "/wildix/webhook;jsessionid=1", "/wildix/;/webhook", "/wildix/x;/../webhook",
        "//wildix/webhook", "/wildix//webhook", "/wildix/webhook//", "/wildix///webhook///berlin",
        "/wildix/%77ebhook", "/wildix/webhoo%6B", "/wildix/%2577ebhook", "/wildix%2Fwebhook", "/wildix/webhook%2F",
        "/wildix/webhook%00", "/wildix/webhook%3Bx", "/wildix/webhook%20", "/wildix/%20webhook", "/wildix/webhook%5C",
        "/wildix/webhook/%2e%2e/webhook", "/wildix/x/../webhook", "/wildix/./webhook", "/wildix/webhook/.",
        "/wildix/%2e/webhook", "/wildix/x/%2e%2e%2fwebhook", "/wildix/x/..%5Cwebhook", "/wildix/../wildix/webhook",
        "/wildix/WEBHOOK", "/wildix/Webhook", "/WILDIX/webhook", "/wildix/webhook.json", "/wildix/webhook?x=y",
        "/wildix/webhook/../unfiltered", "/wildix/\u00B7webhook", "http://test/wildix/webhook"})
    void anUnsignedEventIsNotAcceptedHoweverThePathIsWritten(String path) {
        try (RawConnection connection = new RawConnection(context)) {
            connection.say("POST " + path + " HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
                    + "Connection: close\r\nContent-Length: " + event.length() + "\r\n\r\n" + event);

            int status = connection.status();
            // Payara itself does so now and then, whatever the application, and without calling it.
            boolean answeredByTheServer = path.endsWith("/.") && status == 200;
            assertTrue(answeredByTheServer || status < 200 || status >= 300, path + " was answered with " + status);
        }
    }

    /** Signed as well: what the filter has not seen was not verified, whatever it carries. */
    @ParameterizedTest
    @ValueSource(strings = {"unfiltered", "unfiltered/", "unfiltered/berlin", "unfiltered/webhook"})
    void refusesOurResourceOnAnotherPath(String path) {
        assertEquals(401, Post.of(context, event).to(path).unsigned().send().statusCode());
        assertEquals(401, Post.of(context, event).to(path).send().statusCode());
    }

    @Test
    void aForwardFromAServletIsRefused() {
        assertEquals(401, Post.of(context, event).to("forward").unsigned().send().statusCode());
        assertEquals(401, Post.of(context, event).to("forward").send().statusCode());
    }

    /** The status is that of the including servlet, so what matters is that nothing arrives: see above. */
    @Test
    void anInclusionByAServletLeadsToNothing() {
        Post.of(context, event).to("include").unsigned().send();
        Post.of(context, event).to("include").send();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override: POST", "X-Original-URL: /wildix/recorder",
        "X-Rewrite-URL: /wildix/recorder",
        "X-Forwarded-Prefix: /wildix"})
    void headersThatOtherProductsObeyChangeNothing(String header) {
        String[] parts = header.split(": ");
        assertEquals(401, Post.of(context, event).unsigned().header(parts[0], parts[1]).send().statusCode());
        assertEquals(405, Post.of(context, "").unsigned().method("GET").header(parts[0], parts[1]).send()
                .statusCode());
    }

    /**
     * The signature covers the body only; the query and the other headers are not to be believed, nor is the method.
     */
    @Test
    void aSignatureInTheQueryCountsForNothing() {
        String signature = Hmac.of(event.getBytes(StandardCharsets.UTF_8), TestArchive.SECRET);
        assertEquals(401, Post.of(context, event).to("webhook?x-signature=" + signature).unsigned().send()
                .statusCode());
    }
}
