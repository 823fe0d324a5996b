package io.wildixcdi.bench;

import io.wildixcdi.bench.Requests.Form;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Everything that can be compared. */
final class Candidates {

    /** A file system in memory, on every Linux. */
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Path OTHERS = Path.of("bench", "candidates");

    private final Path directory;
    private final Path war;
    private final Path unqueuedWar;
    private final Path bareWar;
    private final Path floorWar;

    /**
     * Prepares what is deployed.
     *
     * @param directory where it may write
     * @param war       ours
     */
    Candidates(Path directory, Path war) {
        this.directory = directory;
        this.war = Observed.war(war, directory);
        this.unqueuedWar = Observed.unqueuedWar(war, directory);
        this.bareWar = directory.resolve("bare.war");
        export(bareWar, BareApplication.class, BareResource.class);
        this.floorWar = directory.resolve("floor.war");
        export(floorWar, FloorServlet.class, FloorFile.class, FloorWrite.class);
    }

    private static void export(Path war, Class<?>... classes) {
        ShrinkWrap.create(WebArchive.class).addClasses(classes).as(ZipExporter.class).exportTo(war.toFile(), true);
    }

    private List<Candidate> all() {
        List<Candidate> all = new ArrayList<>();
        for (String server : List.of("payara-micro", "wildfly")) {
            all.add(new Candidate(server, "verify, store (synced), 204, deliver to an observer", true, Form.WILDIX,
                    () -> new ServerSubject(server, fresh(server), Map.of("wildix", war))));
            all.add(new Candidate(server + "-memory", "the same, but the store is on a disk in memory", true,
                    Form.WILDIX, () -> new ServerSubject(server, fresh(server), Map.of("wildix", war), inMemory())));
            all.add(new Candidate(server + "-tracked", "the same on the disk, and each event's call is tracked", true,
                    Form.WILDIX, () -> new ServerSubject(server, fresh(server), Map.of("wildix", war),
                            Map.of("wildix.call-tracking.enabled", "true"))));
            all.add(new Candidate(server + "-calls", "the same on the disk, for whole calls", true, Form.WILDIX_CALLS,
                    () -> new ServerSubject(server, fresh(server), Map.of("wildix", war))));
            all.add(new Candidate(server + "-calls-tracked", "the same, and the calls are tracked", true,
                    Form.WILDIX_CALLS, () -> new ServerSubject(server, fresh(server), Map.of("wildix", war),
                            Map.of("wildix.call-tracking.enabled", "true"))));
            all.add(new Candidate(server + "-unqueued",
                    "the same, but written to a file (synced) and handed on from memory", true,
                    Form.WILDIX, () -> new ServerSubject(server, fresh(server), Map.of("wildix", unqueuedWar))));
            all.add(new Candidate(server + "-floor", "a servlet that writes the body to a file (synced), 204", false,
                    Form.WILDIX, () -> new ServerSubject(server, fresh(server), Map.of("wildix", floorWar))));
            all.add(new Candidate(server + "-bare", "a Jakarta REST resource that reads the body, 204", false,
                    Form.WILDIX, () -> new ServerSubject(server, fresh(server), Map.of("wildix", bareWar))));
        }
        all.add(other("express", "verify, 204, deliver in the process; not stored", true, Form.WILDIX));
        all.add(other("webhook", "verify, 204, start /bin/true; not stored", false, Form.WILDIX));
        all.add(other("quarkus", "verify, 204, deliver to a CDI observer; not stored", true, Form.GITHUB));
        return all;
    }

    /**
     * Some, in the order of their names here. A name may also be {@code server=file}: a WAR of another revision.
     *
     * @throws IllegalArgumentException if there is none of a name
     */
    List<Candidate> named(List<String> names) {
        List<Candidate> all = all();
        return names.stream().map(name -> name.contains("=") ? revision(name)
                : all.stream().filter(one -> one.name().equals(name)).findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("there is no candidate " + name))).toList();
    }

    private Candidate revision(String name) {
        String server = name.substring(0, name.indexOf('='));
        Path file = Path.of(name.substring(name.indexOf('=') + 1));
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no file " + file);
        }
        Path observed = Observed.war(file, directory, "observed-" + file.getFileName());
        return new Candidate(server + " with " + file.getFileName(),
                "verify, store (synced), 204, deliver to an observer", true,
                Form.WILDIX, () -> new ServerSubject(server, fresh(server), Map.of("wildix", observed)));
    }

    private Candidate other(String name, String work, boolean observed, Form form) {
        return new Candidate(name, work, observed, form, () -> new ProcessSubject(OTHERS.resolve(name), version(name),
                directory.resolve(name + ".log")));
    }

    private Path fresh(String server) {
        return directory.resolve(server + "-" + System.nanoTime());
    }

    private static Map<String, String> inMemory() {
        try {
            return Map.of("wildix.data.directory", Files.createTempDirectory(MEMORY, "wildix-bench").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written by the script that builds the others. */
    private String version(String name) {
        Properties versions = new Properties();
        try (var in = Files.newBufferedReader(directory.resolve("versions.properties"))) {
            versions.load(in);
        } catch (IOException notBuilt) {
            throw new UncheckedIOException(notBuilt);
        }
        return versions.getProperty(name, name);
    }
}
