package io.wildixcdi.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * WildFly, from the directory named by the system property {@code wildfly.home}, with a base directory of its own.
 * Listens on loopback by default.
 */
final class WildFly extends ApplicationServer {

    WildFly(Path directory) {
        super(directory, freePort());
    }

    @Override
    List<String> command(Map<String, Path> wars) throws IOException {
        Path home = Path.of(System.getProperty("wildfly.home")).toAbsolutePath();
        Path base = directory().resolve("standalone");
        copyTree(home.resolve("standalone/configuration"), base.resolve("configuration"));
        Path deployments = Files.createDirectories(base.resolve("deployments"));
        for (Map.Entry<String, Path> war : wars.entrySet()) {
            Files.copy(war.getValue(), deployments.resolve(war.getKey() + ".war"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return List.of("sh", home.resolve("bin/standalone.sh").toString(),
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + port(),
                "-Djboss.management.http.port=" + freePort(),
                "-Djboss.https.port=" + freePort());
    }
}
