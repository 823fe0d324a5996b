package io.wildixcdi.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wildixcdi.deployment.TestArchive;
import io.wildixcdi.http.Events;
import io.wildixcdi.http.Post;
import io.wildixcdi.http.Recordings;
import io.wildixcdi.servers.OnEachServer;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A descriptor with an empty {@code absolute-ordering}, which leaves out all web fragments, as some frameworks ask. */
@OnEachServer
class NoFragmentsIT {

    private static final String WEB_XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <absolute-ordering/>
            </web-app>
            """;

    private final URL context = TestArchive.context();

    @Deployment(testable = false)
    static WebArchive archive() {
        return TestArchive.about("no-fragments").webXml(WEB_XML).build();
    }

    @Test
    void acceptsSignedEventsAndNoOthers() {
        String id = Events.newId("ordered-");

        assertEquals(401, Post.of(context, Events.callStart(id)).unsigned().send().statusCode());
        assertEquals(204, Post.of(context, Events.callUpdate(id, "1002")).send().statusCode());
        assertEquals("CallUpdated", new Recordings(context).first(id).getString("record"));
    }
}
