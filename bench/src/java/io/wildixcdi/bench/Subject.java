package io.wildixcdi.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process that takes events and is measured, started anew. */
interface Subject extends AutoCloseable {

    /** Name and version. */
    String version();

    /** Its port of the loopback address. */
    int port();

    /** From the start of the process until it answered. */
    Duration boot();

    /** The process that does the work. */
    ProcessHandle process();

    /** Processor time so far, with that of the processes that it has started and that have ended. */
    default Duration cpu() {
        // After the name of the command, which may have spaces in it: state is the first, utime the 12th.
        String stat = read("stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = 11; i <= 14; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        // Linux tells programs of a hundredth of a second, whatever it counts in.
        return Duration.ofMillis(ticks * 10);
    }

    /** Bytes of memory that the process has had at most. */
    default long peakMemory() {
        Matcher peak = Pattern.compile("VmHWM:\\s*(\\d+) kB").matcher(read("status"));
        if (!peak.find()) {
            throw new IllegalStateException("Linux does not tell the memory of " + process().pid());
        }
        return Long.parseLong(peak.group(1)) * 1024;
    }

    private String read(String what) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process().pid()), what));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void close();
}
