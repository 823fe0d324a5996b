package io.wildixcdi.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Payara Micro, from the JAR named by the system property {@code payara-micro.jar}. */
final class PayaraMicro extends ApplicationServer {

    private static final String LOOPBACK_ONLY = "set configs.config.server-config.network-config.network-listeners"
            + ".network-listener.http-listener.address=127.0.0.1\n";

    PayaraMicro(Path directory) {
        super(directory, freePort());
    }

    @Override
    List<String> command(Map<String, Path> wars) throws IOException {
        Path preboot = Files.writeString(directory().resolve("preboot.txt"), LOOPBACK_ONLY);
        // It unpacks itself into the temporary directory, and leaves that behind when it is killed.
        Path temporary = directory().resolve("tmp");
        deleteTree(temporary);
        Files.createDirectories(temporary);
        List<String> command = new ArrayList<>(List.of(java(), "-Djava.io.tmpdir=" + temporary, "-jar",
                Path.of(System.getProperty("payara-micro.jar")).toAbsolutePath().toString(),
                "--nohazelcast", "--prebootcommandfile", preboot.toString(), "--port", String.valueOf(port())));
        for (Map.Entry<String, Path> war : wars.entrySet()) {
            Path named = directory().resolve(fileName(war.getKey(), war.getValue()));
            Files.copy(war.getValue(), named, StandardCopyOption.REPLACE_EXISTING);
            command.addAll(List.of("--deploy", named.toString()));
        }
        return command;
    }
}
