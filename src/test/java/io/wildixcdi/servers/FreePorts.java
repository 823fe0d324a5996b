package io.wildixcdi.servers;

import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Finds free ports for the servers of {@code arquillian.xml}, so that suites can run side by side on one machine. Has
 * to come before Arquillian, which reads that file when it sees its first test.
 */
final class FreePorts implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        for (String name : List.of("test.http.port", "test.https.port", "test.management.port")) {
            if (System.getProperty(name) == null) {
                System.setProperty(name, String.valueOf(ApplicationServer.freePort()));
            }
        }
    }
}
