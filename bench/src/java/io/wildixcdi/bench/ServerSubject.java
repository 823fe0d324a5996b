package io.wildixcdi.bench;

import io.wildixcdi.servers.ApplicationServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An application server that is measured, started anew, with a directory of its own that is gone afterwards. */
final class ServerSubject implements Subject {

    /** The same for each server, and no more than a small machine has. */
    static final String HEAP = "-Xms1g -Xmx1g";
    private static final Map<String, String> CONFIGURATION = Map.of(
            "wildix.webhook.secrets", Requests.SECRET,
            "wildix.log.events.enabled", "false",
            "wildix.call-tracking.enabled", "false");

    /** The last line of a boot: name, version, and that it is done. */
    private static final Pattern READY = Pattern.compile(
            "(Payara Micro [\\w.]+).* ready in|(WildFly [\\w.]+).* started in");
    private static final Pattern USED = Pattern.compile("heap +total \\d+K, used (\\d+)K");
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

    private final ApplicationServer server;
    private final Path data;
    private final Duration boot;
    private final String version;

    /**
     * Boots a server.
     *
     * @param name      {@code payara-micro} or {@code wildfly}
     * @param directory made for it
     * @param wars      by context root
     */
    ServerSubject(String name, Path directory, Map<String, Path> wars) {
        this(name, directory, wars, Map.of());
    }

    /**
     * Boots a server.
     *
     * @param more configuration
     */
    ServerSubject(String name, Path directory, Map<String, Path> wars, Map<String, String> more) {
        server = ApplicationServer.named(name, directory);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        Map<String, String> environment = new HashMap<>(CONFIGURATION);
        environment.put("wildix.data.directory", server.directory().resolve("data").toString());
        environment.putAll(more);
        data = Path.of(environment.get("wildix.data.directory"));
        // WildFly's script has a heap of its own in mind unless it is given one, and then leaves out the rest, too.
        environment.put(name.equals("wildfly") ? "JAVA_OPTS" : "JAVA_TOOL_OPTIONS", HEAP
                + " -Djava.net.preferIPv4Stack=true -Djboss.modules.system.pkgs=org.jboss.byteman"
                + " -Djava.awt.headless=true");
        long begin = System.nanoTime();
        server.launch(wars, environment);
        server.await("the server is up", START_TIMEOUT, () -> READY.matcher(server.console()).find());
        if (!wars.isEmpty()) {
            server.await("the webhook answers", START_TIMEOUT, () -> server.status("/wildix/webhook") == 405);
        }
        boot = Duration.ofNanos(System.nanoTime() - begin);
        Matcher ready = READY.matcher(server.console());
        ready.find();
        version = ready.group(1) != null ? ready.group(1) : ready.group(2);
    }

    @Override
    public Duration boot() {
        return boot;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public ProcessHandle process() {
        return server.jvm();
    }

    /** Bytes of the heap that are in use after everything that can be collected has been. */
    long heap() {
        String pid = String.valueOf(server.jvm().pid());
        jcmd(pid, "GC.run");
        jcmd(pid, "GC.run");
        Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("jcmd did not tell the heap of " + pid);
        }
        return Long.parseLong(used.group(1)) * 1024;
    }

    private static String jcmd(String... arguments) {
        try {
            Process process = new ProcessBuilder(Stream.concat(
                    Stream.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString()),
                    Stream.of(arguments)).toList()).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
        try {
            ApplicationServer.deleteTree(server.directory());
            ApplicationServer.deleteTree(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
