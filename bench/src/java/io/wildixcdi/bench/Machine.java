package io.wildixcdi.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The machine that the figures are of. */
final class Machine {

    private Machine() {
    }

    /**
     * What stands above a table: what it is of, the commit, when, and the machine.
     *
     * @param title     what was measured
     * @param directory whose disk is looked at
     */
    static String heading(String title, Path directory) throws IOException {
        return String.format(Locale.ROOT, "%s, %s, %s%n%s%n", title, System.getProperty("bench.commit", ""),
                ZonedDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")),
                describe(directory));
    }

    /**
     * In two lines.
     *
     * @param directory whose disk is looked at
     */
    static String describe(Path directory) throws IOException {
        return String.format(Locale.ROOT, "%d cores (%s), %s %s, JDK %s (%s), a synced write of 4 kB takes %.2f ms%n%s",
                Runtime.getRuntime().availableProcessors(), processor(), System.getProperty("os.name"),
                System.getProperty("os.version"), System.getProperty("java.version"),
                System.getProperty("java.vendor"), syncMillis(directory), Pauses.measure(directory));
    }

    /** Processes that want to run; what other programs take is missing in the figures. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.exists(info)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse(System.getProperty("os.arch"));
        }
    }

    private static double syncMillis(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "sync", "");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return Measurement.median(IntStream.range(0, 100).mapToDouble(i -> syncMillis(channel)).toArray());
        } finally {
            Files.delete(file);
        }
    }

    private static double syncMillis(FileChannel channel) {
        try {
            long begin = System.nanoTime();
            channel.write(ByteBuffer.allocate(4_096));
            channel.force(false);
            return (System.nanoTime() - begin) / 1e6;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
