package io.wildixcdi.store.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The directory that holds the stored events, locked against a second instance for as long as it is open.
 *
 * <p>The broker has a lock of its own, but it would wait for it without an end and without a word.
 */
final class DataDirectory implements AutoCloseable {

    /** Before the name of a directory, marks it as in use by this process: seen by every class loader in it. */
    private static final String IN_USE = "io.wildixcdi.in-use:";

    private final Path path;
    private final String mark;
    private final FileChannel channel;

    private DataDirectory(Path path, String mark, FileChannel channel) {
        this.path = path;
        this.mark = mark;
        this.channel = channel;
    }

    /**
     * Opens, and if need be makes, the directory.
     *
     * @throws IllegalStateException if it can't be written or is in use, with a message for the operator
     */
    static DataDirectory open(Path path) {
        @Nullable DataDirectory opened;
        try {
            Files.createDirectories(path);
            opened = locked(path, IN_USE + path.toRealPath());
        } catch (IOException unusable) {
            throw new IllegalStateException("wildix.data.directory: " + path + " can't be written (" + unusable
                    + "); give the server's user the right to write there, or set another directory, for example"
                    + " /var/lib/wildix-cdi", unusable);
        }
        if (opened == null) {
            throw new IllegalStateException("wildix.data.directory: " + path + " is in use by another instance of"
                    + " wildix-cdi; undeploy that one, or give this one a directory of its own, for example"
                    + " /var/lib/wildix-cdi-2");
        }
        return opened;
    }

    /**
     * The directory, {@code null} if somebody else has it. The mark comes first: on POSIX systems, closing a file ends
     * all locks that the process has on it, so that merely looking would let other processes in.
     */
    private static @Nullable DataDirectory locked(Path path, String mark) throws IOException {
        if (System.getProperties().putIfAbsent(mark, "true") != null) {
            return null;
        }
        @Nullable FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(path.resolve("in-use.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            locked = channel.tryLock() != null;
            return locked ? new DataDirectory(path, mark, channel) : null;
        } finally {
            if (!locked) {
                release(mark, channel);
            }
        }
    }

    private static void release(String mark, @Nullable FileChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            System.getProperties().remove(mark);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        // A second call must not let go of what somebody else has opened since.
        if (channel.isOpen()) {
            release(mark, channel);
        }
    }

    /** Where the server keeps data that survive a restart; the working directory if it has no such place. */
    static Path of(Optional<Path> configured, Properties system) {
        return configured.orElseGet(() -> serverData(system).resolve("wildix-cdi").toAbsolutePath().normalize());
    }

    private static Path serverData(Properties system) {
        String wildfly = system.getProperty("jboss.server.data.dir");
        if (wildfly != null) {
            return Path.of(wildfly);
        }
        String payara = system.getProperty("com.sun.aas.instanceRoot");
        if (payara != null && !Path.of(payara).startsWith(system.getProperty("java.io.tmpdir"))) {
            return Path.of(payara);
        }
        String liberty = system.getProperty("server.output.dir");
        return Path.of(liberty != null ? liberty : "");
    }
}
