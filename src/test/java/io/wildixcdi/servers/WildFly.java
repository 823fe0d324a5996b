package io.wildixcdi.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * WildFly, from the directory named by the system property {@code wildfly.home}, with a base directory of its own.
 * Listens on loopback by default.
 */
final class WildFly extends ApplicationServer {

    private static final Duration DEPLOYMENT = Duration.ofMinutes(2);

    WildFly(Path directory) {
        super(directory, freePort());
    }

    @Override
    List<String> command(Map<String, Path> wars) throws IOException {
        Path home = Path.of(System.getProperty("wildfly.home")).toAbsolutePath();
        Path base = base();
        copyTree(home.resolve("standalone/configuration"), base.resolve("configuration"));
        Path xml = base.resolve("configuration/standalone.xml");
        Files.writeString(xml, Files.readString(xml).replace("scan-interval=\"5000\"", "scan-interval=\"500\""));
        for (Map.Entry<String, Path> war : wars.entrySet()) {
            Files.copy(war.getValue(), deployments().resolve(fileName(war.getKey(), war.getValue())),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return List.of("sh", home.resolve("bin/standalone.sh").toString(),
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + port(),
                "-Djboss.management.http.port=" + freePort(),
                "-Djboss.https.port=" + freePort());
    }

    private Path base() {
        return directory().resolve("standalone");
    }

    private Path deployments() throws IOException {
        return Files.createDirectories(base().resolve("deployments"));
    }

    @Override
    public void deploy(String name, Path war) throws IOException {
        Path deployed = deployments().resolve(fileName(name, war));
        Files.deleteIfExists(marker(deployed, "undeployed"));
        putWhole(war, deployed);
        await(name + " is deployed", DEPLOYMENT, () -> Files.exists(marker(deployed, "deployed"))
                || Files.exists(marker(deployed, "failed")));
        if (Files.exists(marker(deployed, "failed"))) {
            throw new AssertionError(name + " could not be deployed:\n" + lastLines());
        }
    }

    @Override
    public void undeploy(String name) throws IOException {
        Path deployed = deployed(deployments(), name);
        Files.delete(deployed);
        await(name + " is undeployed", DEPLOYMENT, () -> !Files.exists(marker(deployed, "deployed")));
    }

    private static Path marker(Path war, String kind) {
        return war.resolveSibling(war.getFileName() + "." + kind);
    }
}
