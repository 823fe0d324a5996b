package io.wildixcdi.soak;

import io.wildixcdi.servers.ApplicationServer;
import io.wildixcdi.servers.Inspection;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The program behind {@code bench/soak}. Ends with 1 if an accepted event was neither observed nor is with the dead
 * letters, or if a call was out of order.
 */
public final class Soak {

    private static final String SECRET = "a-secret-for-the-soak";
    private static final String FAILING = "failing";
    private static final String SLOW = "slow";
    private static final String COMING_AND_GOING = "coming";
    private static final List<String> APPLICATIONS = List.of(FAILING, SLOW, COMING_AND_GOING);
    private static final int PERCENT = 1;

    private final PrintStream out;
    private final String serverName;
    private final Duration time;
    private final int rate;
    private final Path directory;

    private Soak(PrintStream out, String serverName, Duration time, int rate) {
        this.out = out;
        this.serverName = serverName;
        this.time = time;
        this.rate = rate;
        this.directory = Path.of(System.getProperty("bench.directory"), "soak-" + serverName).toAbsolutePath();
    }

    /** Arguments: server ({@code wildfly} or {@code payara-server}), minutes, events a second. */
    public static void main(String[] arguments) throws Exception {
        Duration time = Duration.ofSeconds((long) (60 * Double.parseDouble(arguments[1])));
        boolean good = new Soak(System.out, arguments[0], time, Integer.parseInt(arguments[2])).run();
        System.exit(good ? 0 : 1);
    }

    private boolean run() throws Exception {
        try (ApplicationServer server = ApplicationServer.named(serverName, directory)) {
            server.launch(Map.of(), Map.of("wildix.webhook.secrets", SECRET, "wildix.data.directory",
                    directory.resolve("data").toString(), "wildix.log.events.enabled", "false",
                    "wildix.delivery.give-up-after", "PT0.2S", "wildix.delivery.backoff", "PT0.2S"));
            server.await("the server answers", Duration.ofMinutes(3), () -> server.status("/") > 0);
            server.deploy("wildix", Path.of(System.getProperty("wildix.war")));
            server.deploy(FAILING, application(FAILING, SoakObserver.FAILING_PERCENT, String.valueOf(PERCENT)));
            server.deploy(SLOW, application(SLOW, SoakObserver.WORK_MILLIS, "200"));
            Path coming = application(COMING_AND_GOING, SoakObserver.WORK_MILLIS, "0");
            server.deploy(COMING_AND_GOING, coming);
            for (String application : APPLICATIONS) {
                server.await(application + " is connected", Duration.ofMinutes(1), () -> server.console().contains(
                        "The application " + application + " gets its events"));
            }
            Callers callers = new Callers(server.uri("/wildix/webhook"), SECRET, rate);
            try (Inspection jvm = Inspection.of(server.jvm())) {
                callers.begin();
                out.println("| minute | accepted | " + String.join(" | ",
                        APPLICATIONS) + " | subscriptions | heap MiB |"
                        + " threads |");
                out.println("|---|---|---|---|---|---|---|---|");
                Instant end = Instant.now().plus(time);
                for (int minute = 1; Instant.now().isBefore(end); minute++) {
                    TimeUnit.SECONDS.sleep(Math.min(60, Duration.between(Instant.now(), end).toSeconds() + 1));
                    server.undeploy(COMING_AND_GOING);
                    server.deploy(COMING_AND_GOING, coming);
                    out.println("| " + minute + " | " + callers.accepted() + " | " + counts() + " | "
                            + String.join("; ", jvm.subscriptions()) + " | " + (jvm.heapAfterCollection() >> 20) + " | "
                            + jvm.threadNames().size() + " |");
                }
                Set<String> accepted = callers.end();
                return verdict(server, jvm, accepted);
            }
        }
    }

    private boolean verdict(ApplicationServer server, Inspection jvm, Set<String> accepted) throws Exception {
        server.await("all is delivered", Duration.ofMinutes(10), () -> jvm.subscriptions().stream()
                .allMatch(line -> line.contains(" 0 waiting")));
        boolean good = true;
        for (String application : APPLICATIONS) {
            List<String> lines = Files.readAllLines(fileOf(application));
            Set<String> missing = new HashSet<>(accepted);
            lines.forEach(missing::remove);
            long dead = jvm.subscriptions().stream().filter(line -> line.startsWith(application + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll(".*waiting, (\\d+) dead letters", "$1"))).sum();
            boolean lost = missing.size() != dead || missing.stream().anyMatch(event -> !application.equals(FAILING)
                    || !SoakObserver.fails(event.split(" ")[0], PERCENT));
            List<String> disordered = disordered(lines);
            int observed = new HashSet<>(lines).size();
            out.println(application + ": " + accepted.size() + " accepted, " + observed + " observed, " + dead
                    + " dead letters, " + (lines.size() - observed) + " again, " + disordered.size() + " out of order"
                    + (lost ? ", LOST " + missing : ""));
            good &= !lost && disordered.isEmpty();
        }
        return good;
    }

    /** Events that were first observed after a later one of their call. */
    private static List<String> disordered(List<String> lines) {
        Map<String, Integer> furthest = new HashMap<>();
        Set<String> seen = new HashSet<>();
        List<String> disordered = new ArrayList<>();
        for (String line : lines) {
            String call = line.split(" ")[0];
            int number = Integer.parseInt(line.split(" ")[1]);
            if (seen.add(line) && number < furthest.getOrDefault(call, -1)) {
                disordered.add(line);
            }
            furthest.merge(call, number, Math::max);
        }
        return disordered;
    }

    private String counts() {
        return String.join(" | ", APPLICATIONS.stream().map(application -> {
            try {
                return String.valueOf(Files.exists(fileOf(application)) ? Files.readAllLines(fileOf(application)).size()
                        : 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).toList());
    }

    private Path fileOf(String application) {
        return directory.resolve(application + ".events");
    }

    private Path application(String name, String key, String value) throws IOException {
        Properties config = new Properties();
        config.setProperty(SoakObserver.FILE, fileOf(name).toString());
        config.setProperty(key, value);
        StringWriter text = new StringWriter();
        config.store(text, null);
        Path war = directory.resolve("the-" + name + ".war");
        ShrinkWrap.create(WebArchive.class).addClass(SoakObserver.class)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsResource(new StringAsset(text.toString()), "META-INF/microprofile-config.properties")
                .addAsLibrary(new File(System.getProperty("client.jar")), "wildix-cdi-client.jar")
                .as(ZipExporter.class).exportTo(war.toFile(), true);
        return war;
    }
}
