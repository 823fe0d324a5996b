package io.wildixcdi.deployment;

import io.wildixcdi.recorder.Recorder;
import io.wildixcdi.testkit.TestEvents;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR as it is built, with a configuration, observers that record, and whatever else a test puts into it. */
public final class TestArchive {

    /** The secret of the catalogue's test vectors. */
    public static final String SECRET = "wildixTestSecret0123456789abcd";
    /** A second secret of the same integration, as while one is replaced. */
    public static final String NEXT_SECRET = "aNewSecretThatReplacesTheOther";

    private final WebArchive war;
    private final Properties config = new Properties();

    private TestArchive(WebArchive war) {
        this.war = war;
    }

    /**
     * The built WAR with a data directory of its own.
     *
     * @param topic names the directory
     */
    public static TestArchive about(String topic) {
        // The name is the context root, on every server.
        WebArchive war = ShrinkWrap.create(ZipImporter.class, "wildix.war")
                .importFrom(new File(System.getProperty("wildix.war")))
                .as(WebArchive.class);
        Path data = Path.of(System.getProperty("scratch"), "arquillian", topic + "-" + UUID.randomUUID());
        return new TestArchive(war.addPackage(Recorder.class.getPackage()))
                .set("wildix.data.directory", data.toAbsolutePath().toString())
                .set("wildix.webhook.secrets", SECRET + "," + NEXT_SECRET)
                .set("wildix.metrics.enabled", "true");
    }

    /**
     * Where it is deployed, with a slash at the end. Told by Payara Micro's adapter in another way than by WildFly's.
     */
    public static URL context() {
        try {
            return new URL("http://127.0.0.1:" + System.getProperty("test.http.port") + "/wildix/");
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public TestArchive set(String key, String value) {
        config.setProperty(key, value);
        return this;
    }

    public TestArchive add(Class<?>... classes) {
        war.addClasses(classes);
        return this;
    }

    /** Adds what an application's own tests would have beside it. */
    public TestArchive addTestKit() {
        war.addPackage(TestEvents.class.getPackage());
        war.addAsResource("io/wildixcdi/testkit/samples/call-start.json");
        return this;
    }

    public TestArchive webXml(String text) {
        war.setWebXML(new StringAsset(text));
        return this;
    }

    public WebArchive build() {
        StringWriter text = new StringWriter();
        try {
            config.store(text, null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return war.addAsResource(new StringAsset(text.toString()), "META-INF/microprofile-config.properties");
    }
}
