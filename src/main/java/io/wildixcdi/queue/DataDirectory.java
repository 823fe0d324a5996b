package io.wildixcdi.queue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;

/**
 * The directory that holds the stored events, locked against a second instance for as long as it is open.
 *
 * <p>The broker has a lock of its own, but it would wait for it without an end and without a word.
 */
final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Opens, and if need be makes, the directory.
     *
     * @throws IllegalStateException if it can't be written or is in use, with a message for the operator
     */
    static DataDirectory open(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel channel = FileChannel.open(path.resolve("in-use.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return new DataDirectory(path, channel);
            }
            channel.close();
        } catch (IOException unusable) {
            throw new IllegalStateException("wildix.data.directory: " + path + " can't be written (" + unusable
                    + "); give the server's user the right to write there, or set another directory, for example"
                    + " /var/lib/wildix-cdi", unusable);
        }
        throw new IllegalStateException("wildix.data.directory: " + path + " is in use by another instance of"
                + " wildix-cdi; undeploy that one, or give this one a directory of its own, for example"
                + " /var/lib/wildix-cdi-2");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        channel.close();
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
