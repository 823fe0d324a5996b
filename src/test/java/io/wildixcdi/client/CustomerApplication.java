package io.wildixcdi.client;

import io.wildixcdi.recorder.Recorder;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application of a customer: observers, a page that shows what they saw, and the client JAR. */
final class CustomerApplication {

    private CustomerApplication() {
    }

    /** The application's archive, written to a file. */
    static Path war(Path file, Map<String, String> config) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, file.getFileName().toString())
                .addPackage(Recorder.class.getPackage())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsLibrary(new File(System.getProperty("client.jar")), "wildix-cdi-client.jar");
        if (!config.isEmpty()) {
            war.addAsResource(new StringAsset(properties(config)), "META-INF/microprofile-config.properties");
        }
        war.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file;
    }

    private static String properties(Map<String, String> config) {
        Properties properties = new Properties();
        properties.putAll(config);
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
