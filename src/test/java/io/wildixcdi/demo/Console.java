package io.wildixcdi.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Reads a server's console output as it grows, as {@code tail -f} does. */
final class Console {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "console");
        thread.setDaemon(true);
        return thread;
    });
    private final Path file;
    private final Consumer<String> reader;
    private long position;
    private String rest = "";

    /**
     * Starts to read.
     *
     * @param reader gets each complete line, always on the same thread
     */
    Console(Path file, Consumer<String> reader) {
        this.file = file;
        this.reader = reader;
        clock.scheduleWithFixedDelay(this::read, 0, 100, TimeUnit.MILLISECONDS);
    }

    private void read() {
        try (FileChannel channel = FileChannel.open(file); InputStream in = Channels.newInputStream(channel)) {
            channel.position(position);
            byte[] more = in.readAllBytes();
            position += more.length;
            String text = rest + new String(more, StandardCharsets.UTF_8);
            int end = text.lastIndexOf('\n') + 1;
            text.substring(0, end).lines().forEach(reader);
            rest = text.substring(end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
