package io.wildixcdi.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A receiver of somebody else's kind, from {@code bench/candidates}, started anew. */
final class ProcessSubject implements Subject {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

    private final String version;
    private final int port = freePort();
    private final Process process;
    private final Duration boot;

    /**
     * Starts it.
     *
     * @param folder  of the candidate, with the script {@code start} in it
     * @param version name and version
     * @param log     what it writes
     */
    ProcessSubject(Path folder, String version, Path log) {
        this.version = version;
        ProcessBuilder builder = new ProcessBuilder(folder.resolve("start").toAbsolutePath().toString())
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("BENCH_PORT", String.valueOf(port));
        builder.environment().put("BENCH_SECRET", Requests.SECRET);
        builder.environment().put("JAVA_OPTS", ServerSubject.HEAP);
        long begin = System.nanoTime();
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        while (!isListening()) {
            if (!process.isAlive() || System.nanoTime() - begin > START_TIMEOUT.toNanos()) {
                throw new IllegalStateException(version + " does not listen; it has written " + log);
            }
            pause();
        }
        boot = Duration.ofNanos(System.nanoTime() - begin);
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(5);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Duration boot() {
        return boot;
    }

    @Override
    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
