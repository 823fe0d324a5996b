package io.wildixcdi.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.wildixcdi.deployment.TestArchive;
import io.wildixcdi.http.Events;
import io.wildixcdi.http.Post;
import io.wildixcdi.http.Recordings;
import io.wildixcdi.recorder.RecordingObservers;
import io.wildixcdi.servers.OnEachServer;
import java.net.URL;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * A descriptor that is {@code metadata-complete} makes the server overlook the filter's annotation. Payara serves the
 * Jakarta REST application all the same, so a guard that were nothing but a filter would stand open; WildFly does not.
 */
@OnEachServer
class WithoutFilterIT {

    private static final String WEB_XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
              <servlet>
                <servlet-name>recorder</servlet-name>
                <servlet-class>io.wildixcdi.recorder.RecorderServlet</servlet-class>
              </servlet>
              <servlet-mapping>
                <servlet-name>recorder</servlet-name>
                <url-pattern>/recorder</url-pattern>
              </servlet-mapping>
            </web-app>
            """;

    private final URL context = TestArchive.context();

    @Deployment(testable = false)
    static WebArchive archive() {
        return TestArchive.about("without-filter")
                .webXml(WEB_XML)
                .build();
    }

    @Test
    void nothingIsAcceptedWhenTheServerHasOverlookedTheFilter() {
        for (String path : List.of("webhook", "webhook/", "webhook/berlin")) {
            String event = Events.callStart(Events.newId("without-"));

            assertNotAccepted(Post.of(context, event).to(path).unsigned().send().statusCode());
            assertNotAccepted(Post.of(context, event).to(path).signature("0".repeat(64)).send().statusCode());
        }
        assertEquals(List.of(), new Recordings(context).now(null, RecordingObservers.EVERY));
    }

    /** Proves that the test is one: where the request gets as far as the resource, the resource refuses. */
    @Test
    void theResourceItselfRefuses() {
        // WildFly takes the path for that of a static page.
        int status = System.getProperty("server").equals("wildfly") ? 405 : 401;

        assertEquals(status, Post.of(context, Events.callStart("x")).unsigned().send().statusCode());
        assertEquals(status, Post.of(context, Events.callStart("x")).send().statusCode());
    }

    private static void assertNotAccepted(int status) {
        assertFalse(status >= 200 && status < 300, "answered with " + status);
    }
}
