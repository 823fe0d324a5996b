package io.wildixcdi.bench;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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

/**
 * The least that a webhook can do which answers when the event is on the disk: one thread writes what has arrived to a
 * file, one sync for all of it, and the threads of the requests wait for that. Nothing is verified, decoded, delivered,
 * or ever read again.
 */
@WebServlet("/webhook/*")
public class FloorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Written before, and over again from the start, so that a sync never has to change the file's length. */
    private static final int FILE_BYTES = 64 << 20;
    private static final int BUFFER_BYTES = 1 << 20;

    private final transient BlockingQueue<Write> writes = new LinkedBlockingQueue<>();
    private transient FileChannel file;
    private transient Thread writer;

    @Resource
    private transient ManagedThreadFactory threads;

    @Override
    public void init() {
        try {
            Path directory = Files.createDirectories(Path.of(System.getenv("WILDIX_DATA_DIRECTORY")));
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

    @Override
    public void destroy() {
        writer.interrupt();
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Write write = new Write(request.getInputStream().readAllBytes(), new CompletableFuture<>());
        writes.add(write);
        write.onDisk().join();
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private void write() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        List<Write> together = new ArrayList<>();
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
        } catch (InterruptedException undeployed) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            together.forEach(write -> write.onDisk().completeExceptionally(failed));
        }
    }

    private record Write(byte[] body, CompletableFuture<Void> onDisk) {
    }
}
