package io.wildixcdi.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What all processors have done since the machine's start, in Linux' ticks.
 *
 * @param idle   had nothing to do, also while somebody waited for a disk
 * @param stolen were wanted, and the host ran something else on them
 * @param all    ticks
 */
record Processors(long idle, long stolen, long all) {

    /** So far. */
    static Processors now() {
        try {
            // "cpu", then user, nice, system, idle, iowait, irq, softirq, steal; what follows is in user already.
            long[] ticks = Arrays.stream(Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +")).skip(1).limit(8)
                    .mapToLong(Long::parseLong).toArray();
            return new Processors(ticks[3] + ticks[4], ticks[7], Arrays.stream(ticks).sum());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Since an earlier time. */
    Processors since(Processors earlier) {
        return new Processors(idle - earlier.idle, stolen - earlier.stolen, all - earlier.all);
    }

    /** The share of the time in which they had nothing to do. */
    double idleShare() {
        return idle / (double) all;
    }

    /** The share of the time that the host took away. */
    double stolenShare() {
        return stolen / (double) all;
    }
}
