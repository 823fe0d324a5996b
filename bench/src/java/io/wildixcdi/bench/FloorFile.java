package io.wildixcdi.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;

/**
 * The least that storing takes: one thread writes what has arrived to a file, with one sync for all of it. It is never
 * read again, and soon written over.
 */
final class FloorFile {

    /** Written before, and over again from the start, so that a sync never has to change the file's length. */
    private static final int FILE_BYTES = 64 << 20;
    private static final int BUFFER_BYTES = 1 << 20;

    private final BlockingQueue<FloorWrite> writes = new LinkedBlockingQueue<>();
    private final FileChannel file;
    private final Thread writer;

    /**
     * Opens the file, beside the data directory that the server is told.
     *
     * @param threads makes the one that writes
     */
    FloorFile(ThreadFactory threads) {
        try {
            Path directory = Files.createDirectories(Path.of(System.getenv("WILDIX_DATA_DIRECTORY"))
                    .resolveSibling("floor"));
            file = FileChannel.open(directory.resolve("floor"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            ByteBuffer zeros = ByteBuffer.allocateDirect(BUFFER_BYTES);
            while (file.position() < FILE_BYTES) {
                file.write(zeros.clear());
            }
            file.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        writer = threads.newThread(this::write);
        writer.start();
    }

    /**
     * Writes this soon.
     *
     * @return completes on the thread that writes, when it is on the disk
     */
    CompletableFuture<Void> write(byte[] body) {
        FloorWrite write = new FloorWrite(body, new CompletableFuture<>());
        writes.add(write);
        return write.onDisk();
    }

    private void write() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        List<FloorWrite> together = new ArrayList<>();
        try (FileChannel journal = file) {
            while (true) {
                together.clear();
                together.add(writes.take());
                writes.drainTo(together);
                buffer.clear();
                together.forEach(write -> buffer.put(write.body()));
                buffer.flip();
                if (journal.position() + buffer.remaining() > FILE_BYTES) {
                    journal.position(0);
                }
                journal.write(buffer);
                journal.force(false);
                together.forEach(write -> write.onDisk().complete(null));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            together.forEach(write -> write.onDisk().completeExceptionally(failed));
        }
    }

    /** Ends the thread that writes, and with it the file. */
    void close() {
        writer.interrupt();
    }
}
