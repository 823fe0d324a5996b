package io.wildixcdi.simulate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** A receiver on loopback that keeps what was sent, raw, and answers as it is told. */
final class Receiver implements AutoCloseable {

    /** What was sent. */
    record Sent(String method, String contentType, String signature, byte[] body) {
    }

    private final List<Sent> received = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final ToIntFunction<Sent> status;

    private Receiver(ToIntFunction<Sent> status) {
        this.status = status;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/wildix/webhook", this::take);
        server.start();
    }

    static Receiver answering(int status) {
        return new Receiver(sent -> status);
    }

    static Receiver answering(ToIntFunction<Sent> status) {
        return new Receiver(status);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Sent sent = new Sent(exchange.getRequestMethod(), exchange.getRequestHeaders().getFirst("content-type"),
                    exchange.getRequestHeaders().getFirst("x-signature"), exchange.getRequestBody().readAllBytes());
            received.add(sent);
            exchange.sendResponseHeaders(status.applyAsInt(sent), -1);
        }
    }

    List<Sent> received() {
        return received;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/wildix/webhook";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
