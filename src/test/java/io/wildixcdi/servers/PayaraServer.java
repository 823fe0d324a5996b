package io.wildixcdi.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Payara Server, from the directory named by the system property {@code payara-server.home}, with a domain of its own
 * that listens on loopback only.
 */
final class PayaraServer extends ApplicationServer {

    private static final Duration DEPLOYMENT = Duration.ofMinutes(2);

    PayaraServer(Path directory) {
        super(directory, freePort());
    }

    @Override
    List<String> command(Map<String, Path> wars) throws IOException {
        Path home = Path.of(System.getProperty("payara-server.home")).toAbsolutePath();
        Path domain = domain();
        if (!Files.exists(domain)) {
            copyTree(home.resolve("glassfish/domains/domain1"), domain);
            Path xml = domain.resolve("config/domain.xml");
            Files.writeString(xml, onLoopback(Files.readString(xml)));
        }
        for (Map.Entry<String, Path> war : wars.entrySet()) {
            Files.copy(war.getValue(), autodeploy().resolve(fileName(war.getKey(), war.getValue())),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return List.of("sh", home.resolve("bin/asadmin").toString(), "start-domain", "--verbose",
                "--domaindir", domain.getParent().toString(), "domain1");
    }

    /** The domain as delivered, but on free ports of the loopback interface, and without the parts nobody uses here. */
    private String onLoopback(String domainXml) {
        return domainXml
                .replace("network-listener port=\"8080\"", "network-listener address=\"127.0.0.1\" port=\"" + port()
                        + "\"")
                .replace("network-listener port=\"8181\"", "network-listener enabled=\"false\" port=\"8181\"")
                .replace("network-listener port=\"4848\"", "network-listener address=\"127.0.0.1\" port=\""
                        + freePort() + "\"")
                .replace("<das-config ", "<das-config autodeploy-polling-interval-in-seconds=\"1\" ")
                .replace("<hazelcast-runtime-configuration ", "<hazelcast-runtime-configuration enabled=\"false\" ")
                // Without an element of its own the message service listens, on all interfaces.
                .replace("<admin-service auth-realm-name=\"admin-realm\" type=\"das-and-server\"",
                        "<jms-service type=\"DISABLED\" default-jms-host=\"none\"/>"
                                + "<admin-service auth-realm-name=\"admin-realm\" type=\"das-and-server\"")
                .replace("<iiop-listener ", "<iiop-listener enabled=\"false\" ")
                .replace("<jmx-connector ", "<jmx-connector enabled=\"false\" ");
    }

    private Path domain() {
        return directory().resolve("domains/domain1");
    }

    private Path autodeploy() throws IOException {
        return Files.createDirectories(domain().resolve("autodeploy"));
    }

    @Override
    public void deploy(String name, Path war) throws IOException {
        Path deployed = autodeploy().resolve(fileName(name, war));
        putWhole(war, deployed);
        await(name + " is deployed", DEPLOYMENT, () -> Files.exists(marker(deployed, "deployed"))
                || Files.exists(marker(deployed, "deployFailed")));
        if (Files.exists(marker(deployed, "deployFailed"))) {
            throw new AssertionError(name + " could not be deployed:\n" + lastLines());
        }
    }

    @Override
    public void undeploy(String name) throws IOException {
        Path deployed = deployed(autodeploy(), name);
        Files.delete(deployed);
        await(name + " is undeployed", DEPLOYMENT, () -> !Files.exists(marker(deployed, "deployed")));
    }

    private static Path marker(Path war, String kind) {
        return war.resolveSibling(war.getFileName() + "_" + kind);
    }
}
