package io.wildixcdi.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A broker in a process of its own, from the distribution in the directory named by the system property
 * {@code artemis.home}, set up step by step as {@code server-config/artemis/README.md} says. Listens on loopback only.
 */
public final class ArtemisBroker implements AutoCloseable {

    /** Somebody the broker knows. */
    public record User(String name, String password) {
    }

    private static final Path SETTINGS = Path.of("server-config/artemis/broker.xml");
    private static final Duration BOOT = Duration.ofMinutes(2);
    /** For the commands, which live a second. */
    private static final String SHORT = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";
    private static final User OPERATOR = new User("admin", "operators-own");
    private static final User RECEIVER = new User("wildix", "receivers-own");
    private static final User APPLICATION = new User("crm", "applications-own");
    private static final String STORE_PASSWORD = "of-the-stores";

    private final Path directory;
    private final int port = ApplicationServer.freePort();
    private final int tlsPort = ApplicationServer.freePort();
    private Process process;
    private boolean usersAdded;

    private ArtemisBroker(Path directory) {
        this.directory = directory;
    }

    /**
     * A new broker, not started yet.
     *
     * @param directory where it keeps what belongs to it; emptied first
     */
    public static ArtemisBroker in(Path directory) {
        ArtemisBroker broker = new ArtemisBroker(directory.toAbsolutePath());
        try {
            ApplicationServer.deleteTree(broker.directory);
            Files.createDirectories(broker.directory);
            broker.create();
            broker.makeCertificate();
            broker.namePassword();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return broker;
    }

    private void create() throws IOException {
        run(Path.of(System.getProperty("artemis.home")).toAbsolutePath().resolve("bin/artemis").toString(), "create",
                instance().toString(), "--no-web", "--no-autotune", "--require-login", "--silent",
                "--user", OPERATOR.name(), "--password", OPERATOR.password());
        // The disk on which tests are run may be fuller than a broker's should be.
        Files.writeString(etc("broker.xml"), Files.readString(SETTINGS)
                .replace("<max-disk-usage>90</max-disk-usage>", "<max-disk-usage>100</max-disk-usage>"));
    }

    private void makeCertificate() throws IOException {
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String certificate = directory.resolve("broker.crt").toString();
        run(keytool, "-genkeypair", "-alias", "broker", "-keyalg", "EC", "-dname", "CN=localhost",
                "-ext", "SAN=dns:localhost,ip:127.0.0.1", "-validity", "825",
                "-storetype", "PKCS12", "-keystore", etc("broker.p12").toString(), "-storepass", STORE_PASSWORD);
        run(keytool, "-exportcert", "-alias", "broker", "-file", certificate,
                "-keystore", etc("broker.p12").toString(), "-storepass", STORE_PASSWORD);
        run(keytool, "-importcert", "-noprompt", "-alias", "broker", "-file", certificate,
                "-storetype", "PKCS12", "-keystore", trustStore().toString(), "-storepass", STORE_PASSWORD);
    }

    private void namePassword() throws IOException {
        Files.writeString(etc("wildix.args"), "-Dwildix.key-store.password=" + STORE_PASSWORD + "\n");
        Files.writeString(etc("artemis.profile"), "\nJAVA_ARGS=\"$JAVA_ARGS @$ARTEMIS_INSTANCE/etc/wildix.args\"\n",
                StandardOpenOption.APPEND);
    }

    /** Starts it, on the same ports and with what it has stored, and waits until it accepts connections. */
    public ArtemisBroker start() {
        try {
            ProcessBuilder builder = new ProcessBuilder(instance().resolve("bin/artemis").toString(), "run")
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            // In place of what the profile says for a machine that has nothing else to do.
            builder.environment().put("JAVA_ARGS", "-Xmx256m -XX:+UseSerialGC -Dwildix.plain.port=" + port
                    + " -Dwildix.tls.host=127.0.0.1 -Dwildix.tls.port=" + tlsPort);
            process = builder.start();
            await(port);
            await(tlsPort);
            if (!usersAdded) {
                add(RECEIVER, "wildix-receiver");
                add(APPLICATION, "wildix-application");
                usersAdded = true;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Adds a user to the running broker. */
    public User add(User user, String role) {
        try {
            run(instance().resolve("bin/artemis").toString(), "user", "add", "--silent", "--url", url(),
                    "--user", OPERATOR.name(), "--password", OPERATOR.password(),
                    "--user-command-user", user.name(), "--user-command-password", user.password(), "--role", role);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return user;
    }

    /** Ends the JVM as {@code kill -9} does. What is stored stays. */
    public void kill() {
        // The script has replaced itself by the JVM.
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Asks the broker to stop, and waits until it has. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                kill();
                throw new AssertionError("the broker did not stop within a minute; " + end());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        if (isAlive()) {
            kill();
        }
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** The process of the JVM. */
    public ProcessHandle jvm() {
        return process.toHandle();
    }

    /** For {@code wildix.broker.url}, without TLS. */
    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** For {@code wildix.broker.url}, with TLS and the broker's certificate trusted. */
    public String tlsUrl() {
        return tlsUrlWithoutTrust() + ";trustStorePath=" + trustStore() + ";trustStoreType=PKCS12;trustStorePassword="
                + STORE_PASSWORD;
    }

    /** With TLS, for a client that does not know the broker's certificate. */
    public String tlsUrlWithoutTrust() {
        return "tcp://127.0.0.1:" + tlsPort + "?sslEnabled=true";
    }

    /** May do what the WAR needs: role {@code wildix-receiver}. */
    public User receiver() {
        return RECEIVER;
    }

    /** May do what an application on another machine needs: role {@code wildix-application}. */
    public User application() {
        return APPLICATION;
    }

    /** What the broker has written to its console, over all starts. */
    public String console() {
        try {
            return Files.exists(log()) ? Files.readString(log()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return directory.resolve("console.log");
    }

    private Path instance() {
        return directory.resolve("instance");
    }

    private Path etc(String file) {
        return instance().resolve("etc").resolve(file);
    }

    private Path trustStore() {
        return directory.resolve("broker-trust.p12");
    }

    private void await(int port) {
        Instant end = Instant.now().plus(BOOT);
        while (!accepts(port)) {
            if (!isAlive() || Instant.now().isAfter(end)) {
                throw new AssertionError("the broker " + (isAlive() ? "is not ready" : "is gone") + "; " + end());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError(interrupted);
            }
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }

    private String end() {
        String all = console();
        return "its console ends with:\n" + all.substring(Math.max(0, all.length() - 6_000));
    }

    /** Runs a command of the guide. */
    private void run(String... command) throws IOException {
        Path output = directory.resolve("commands.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().put("JAVA_ARGS", SHORT);
        int status = builder.start().onExit().join().exitValue();
        if (status != 0) {
            throw new AssertionError("status " + status + " of " + String.join(" ", Stream.of(command).limit(3)
                    .toList()) + ":\n" + Files.readString(output));
        }
    }
}
