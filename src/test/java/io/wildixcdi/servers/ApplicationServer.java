package io.wildixcdi.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A real application server in a process of its own, for what needs the process: killing it, looking into it, timing
 * it. Listens on loopback only.
 */
public abstract class ApplicationServer implements AutoCloseable {

    private static final Duration BOOT = Duration.ofMinutes(3);

    private static final int LOWEST_PORT = 15_000;
    private static final int PORT_TOO_HIGH = 32_000;
    private static final Set<Integer> TAKEN_PORTS = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final int port;
    private Process process;

    ApplicationServer(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /**
     * The server of this name.
     *
     * @param name      {@code payara-micro}, {@code payara-server} or {@code wildfly}
     * @param directory where it keeps what belongs to this one instance; emptied first
     */
    public static ApplicationServer named(String name, Path directory) {
        try {
            deleteTree(directory);
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return switch (name) {
            case "payara-micro" -> new PayaraMicro(directory.toAbsolutePath());
            case "payara-server" -> new PayaraServer(directory.toAbsolutePath());
            case "wildfly" -> new WildFly(directory.toAbsolutePath());
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** The server that this run of the suite is for. */
    public static String ofThisRun() {
        return System.getProperty("server");
    }

    /** The command that boots it with these archives (a WAR by its context root) deployed. */
    abstract List<String> command(Map<String, Path> wars) throws IOException;

    /**
     * Boots the server with our WAR at {@code /wildix}, and waits until the webhook is there.
     *
     * @param config MicroProfile Config keys, given as environment variables
     */
    public ApplicationServer start(Path war, Map<String, String> config) {
        launch(Map.of("wildix", war), config);
        await("the webhook is there", BOOT, () -> status("/wildix/webhook") == 405);
        return this;
    }

    /** Boots the server with these archives, WAR or EAR, and does not wait. */
    public void launch(Map<String, Path> wars, Map<String, String> config) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command(wars))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            config.forEach((key, value) ->
                    builder.environment().put(key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Deploys an archive into the running server, as a person would who copies it there, and waits until it is done.
     */
    public void deploy(String name, Path war) throws IOException {
        throw new UnsupportedOperationException("not on " + getClass().getSimpleName());
    }

    /** Takes an archive out of the running server, and waits until it is gone. */
    public void undeploy(String name) throws IOException {
        throw new UnsupportedOperationException("not on " + getClass().getSimpleName());
    }

    /** What the server has written to its console, over all starts. */
    public Path log() {
        return directory.resolve("console.log");
    }

    /** The text of {@link #log()}. */
    public String console() {
        try {
            return Files.exists(log()) ? Files.readString(log()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path directory() {
        return directory;
    }

    public int port() {
        return port;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** The process of the JVM itself, not of a script around it. */
    public ProcessHandle jvm() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElse(process.toHandle());
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Ends the process as {@code kill -9} does. */
    public void kill() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> handle.onExit().join());
    }

    /** Asks the server to stop, and waits until it has. */
    public void stop() {
        jvm().destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                kill();
                throw new AssertionError("the server did not stop within a minute");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (isAlive()) {
            kill();
        }
    }

    /** Status of a GET, -1 if nobody answers. */
    public int status(String path) {
        HttpRequest get = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(10)).build();
        try {
            return HttpClient.newHttpClient().send(get, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException nobody) {
            return -1;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** Sends so many requests at once for a slow page that every worker thread gets one. */
    public void occupyAllWorkers(String slowPage) {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        await("the slow page is there", Duration.ofMinutes(1), () -> status(slowPage) == 200);
        HttpRequest get = HttpRequest.newBuilder(uri(slowPage)).timeout(Duration.ofMinutes(1)).build();
        CompletableFuture.allOf(IntStream.range(0, 128)
                .mapToObj(i -> client.sendAsync(get, HttpResponse.BodyHandlers.discarding()))
                .toArray(CompletableFuture<?>[]::new)).join();
    }

    /** Waits until something holds while the server lives. */
    public void await(String what, Duration atMost, BooleanSupplier holds) {
        Instant end = Instant.now().plus(atMost);
        while (!holds.getAsBoolean()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new AssertionError("not: " + what + (process.isAlive() ? "" : " (the server is gone)")
                        + "; the server's console ends with:\n" + lastLines());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    final String lastLines() {
        String all = console();
        return all.substring(Math.max(0, all.length() - 6_000));
    }

    /** What an archive must be called to be deployed under a name. */
    static String fileName(String name, Path archive) {
        String file = archive.getFileName().toString();
        return name + file.substring(file.lastIndexOf('.'));
    }

    /** The archive that is deployed under a name. */
    static Path deployed(Path directory, String name) {
        Path ear = directory.resolve(name + ".ear");
        return Files.exists(ear) ? ear : directory.resolve(name + ".war");
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * A port that is free now, and that nobody else gets: neither from here, nor as the sender's own port of a
     * connection, which Linux takes from 32768 on.
     */
    static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, PORT_TOO_HIGH);
            if (TAKEN_PORTS.add(port) && isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Copies in one step, so that a scanner never sees half a file. */
    static void putWhole(Path from, Path to) throws IOException {
        Path half = to.resolveSibling(to.getFileName() + ".half");
        Files.copy(from, half, StandardCopyOption.REPLACE_EXISTING);
        Files.move(half, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes a directory with all that is in it. Does nothing if it is not there. */
    public static void deleteTree(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
