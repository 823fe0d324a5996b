package io.wildixcdi.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * For how much of the time a busy processor stands still, since the host of the virtual machine or Linux runs something
 * else on it. Some hosts do so for many milliseconds when the disk is used, too: then no program that waits for a sync
 * answers in time.
 *
 * @param withoutSyncs share of the time in which it stands still for longer than 5 ms
 * @param withSyncs    the same while a file is synced all the time
 */
record Pauses(double withoutSyncs, double withSyncs) {

    private static final Duration EACH = Duration.ofSeconds(4);
    private static final int LONG_MILLIS = 5;

    /** Occupies all processors for some seconds, then once more while it syncs a file all the time. */
    static Pauses measure(Path directory) throws IOException {
        double without = share(() -> LockSupport.parkNanos(EACH.toNanos() / 100));
        Path file = Files.createTempFile(directory, "sync", "");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return new Pauses(without, share(() -> sync(channel)));
        } finally {
            Files.delete(file);
        }
    }

    private static void sync(FileChannel channel) {
        try {
            channel.write(ByteBuffer.allocate(4_096), 0);
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of all processors together, while somebody does this all the time. */
    private static double share(Runnable meanwhile) {
        int processors = Runtime.getRuntime().availableProcessors();
        List<CompletableFuture<Long>> busy = Stream.generate(() -> CompletableFuture.supplyAsync(Pauses::stoodStill,
                task -> new Thread(task).start())).limit(processors).toList();
        while (!busy.stream().allMatch(CompletableFuture::isDone)) {
            meanwhile.run();
        }
        return busy.stream().mapToLong(CompletableFuture::join).sum() / (double) processors / EACH.toNanos();
    }

    /** Nanoseconds of pauses that were longer. */
    private static long stoodStill() {
        long sum = 0;
        long last = System.nanoTime();
        for (long end = last + EACH.toNanos(); last < end;) {
            long now = System.nanoTime();
            if (now - last > LONG_MILLIS * 1_000_000L) {
                sum += now - last;
            }
            last = now;
        }
        return sum;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT,
                "A busy processor stands still for longer than %d ms in %.1f %% of the time, and in %.1f %% while"
                + " the disk is synced", LONG_MILLIS, 100 * withoutSyncs, 100 * withSyncs);
    }
}
