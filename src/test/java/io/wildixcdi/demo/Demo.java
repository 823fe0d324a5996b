package io.wildixcdi.demo;

import io.wildixcdi.servers.ApplicationServer;
import io.wildixcdi.servers.WarCopy;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Shows calls on their whole way: signed by the simulator, posted to the receiver on Payara Micro, stored, delivered to
 * the receiver's own observer and to {@link ScreenPop}. Ends with 0 only if every event arrived at both.
 *
 * <p>With {@code demo.sqs} set to {@code true} the events are put on an SQS queue, and the receiver reads them there.
 *
 * <p>System properties: {@code wildix.war}, {@code simulator.jar} and {@code payara-micro.jar} name files,
 * {@code demo.directory} is where it may write, {@code demo.stay} set to {@code true} leaves the server up.
 */
public final class Demo {

    private static final int CALLS = 6;
    private static final int EVENTS_OF_A_CALL = 4;
    private static final Duration ARRIVAL_TIMEOUT = Duration.ofSeconds(60);

    /** What the two observers log, in the format of Payara Micro without its colours. */
    private static final Pattern OBSERVED = Pattern.compile(
            "\\[(?:io\\.wildixcdi\\.(events)|io\\.wildixcdi\\.demo\\.(ScreenPop))].*levelValue: \\d+] (.*)");
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[\\d;]*m");

    private final CountDownLatch logged = new CountDownLatch(CALLS * EVENTS_OF_A_CALL);
    private final CountDownLatch popped = new CountDownLatch(CALLS);
    private final Path directory;

    private Demo(Path directory) {
        this.directory = directory;
    }

    /** Runs, and ends the JVM. */
    public static void main(String[] arguments) throws Exception {
        Path parent = Files.createDirectories(Path.of(System.getProperty("demo.directory")));
        Path directory = Files.createTempDirectory(parent, "run-");
        boolean arrived = new Demo(directory).run();
        if (arrived) {
            // Otherwise each run would leave some 60 MB behind.
            delete(directory);
        }
        System.exit(arrived ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        String secret = secret();
        Path secretFile = Files.writeString(directory.resolve("secret"), secret);
        say("Starting the receiver on Payara Micro, with an observer of our own in it: ScreenPop.java");
        Instant begin = Instant.now();
        try (SqsBridge bridge = Boolean.getBoolean("demo.sqs") ? SqsBridge.open() : null;
                ApplicationServer server = ApplicationServer.named("payara-micro", directory.resolve("server"))) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            Path war = WarCopy.with(Path.of(System.getProperty("wildix.war")),
                    directory.resolve("with-screen-pop.war"), ScreenPop.class);
            Map<String, String> configuration = new HashMap<>(Map.of("wildix.webhook.secrets", secret,
                    "wildix.data.directory", directory.resolve("data").toAbsolutePath().toString()));
            if (bridge != null) {
                configuration.putAll(bridge.configuration(secret));
            }
            server.start(war, configuration);
            new Console(server.log(), this::read);
            URI url = bridge == null ? server.uri("/wildix/webhook") : bridge.url();
            List<String> simulator = List.of("-jar",
                    nearby(Path.of(System.getProperty("simulator.jar"))).toString(), "--url", url.toString(),
                    "--secret-file", nearby(secretFile).toString(), "--calls", String.valueOf(CALLS), "--rate", "2");
            say(String.format(Locale.ROOT, "Ready after %.0f s: %s", seconds(begin), url));
            if (bridge != null) {
                say("What is posted there is put on the SQS queue " + bridge.queueUrl());
            }
            say("Playing " + CALLS + " calls:");
            say("  java " + String.join(" ", simulator));
            boolean accepted = play(simulator);
            boolean arrived = accepted && arrived();
            if (arrived) {
                say("All " + CALLS * EVENTS_OF_A_CALL + " events arrived at the receiver's log and all " + CALLS
                        + " calls at ScreenPop.");
            } else {
                say("NOT all events arrived; the server's log: " + server.log());
            }
            if (Boolean.getBoolean("demo.stay")) {
                say("It stays up until Ctrl-C. Play more calls with the command above, from another terminal.");
                server.jvm().onExit().join();
            } else {
                say("Stopping it. It stays up, to play with, if you start it with -Ddemo.stay");
                server.stop();
            }
            return arrived;
        }
    }

    /** Runs the simulator as a user does, and tells whether all of its events were accepted. */
    private boolean play(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(arguments);
        command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        File errors = directory.resolve("simulator.log").toFile();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(errors)
                .start();
        if (process.waitFor() != 0) {
            say(Files.readString(errors.toPath()));
            return false;
        }
        return true;
    }

    private boolean arrived() throws InterruptedException {
        return logged.await(ARRIVAL_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                && popped.await(ARRIVAL_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }

    private void read(String line) {
        Matcher observed = OBSERVED.matcher(COLOUR.matcher(line).replaceAll(""));
        if (observed.find()) {
            boolean own = observed.group(1) != null;
            say((own ? "  receiver   " : "  ScreenPop  ") + observed.group(3));
            (own ? logged : popped).countDown();
        }
    }

    private static String secret() {
        byte[] random = new byte[15];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Relative to here if that is shorter, so that a person can read and copy it. */
    private static Path nearby(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.toAbsolutePath().startsWith(here) ? here.relativize(file.toAbsolutePath()) : file;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }

    private static double seconds(Instant since) {
        return Duration.between(since, Instant.now()).toMillis() / 1e3;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
