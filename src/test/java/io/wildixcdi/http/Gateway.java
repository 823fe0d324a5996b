package io.wildixcdi.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between a client of SQS and the server, and can keep one kind of request from getting through. */
public final class Gateway implements AutoCloseable {

    private static final String ACTION = "X-Amz-Target";
    /** Which the client here sets itself. */
    private static final Set<String> CONNECTION = Set.of("host", "connection", "content-length", "expect", "upgrade");

    private final URI target;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private String held;
    private int waiting;

    private Gateway(URI target) throws IOException {
        this.target = target;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::pass);
        server.setExecutor(threads);
        server.start();
    }

    public static Gateway to(URI target) throws IOException {
        return new Gateway(target);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Holds requests of this kind until {@link #release}. They never get through. */
    public synchronized void hold(String action) {
        held = action;
    }

    /** Whether a request is being held. */
    public synchronized boolean holds() {
        return waiting > 0;
    }

    /** Lets further requests through. */
    public synchronized void release() {
        held = null;
        notifyAll();
    }

    private synchronized boolean isHeld(String action) throws InterruptedException {
        if (held == null || !held.equals(action)) {
            return false;
        }
        waiting++;
        while (held != null) {
            wait();
        }
        waiting--;
        return true;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (isHeld(exchange.getRequestHeaders().getFirst(ACTION))) {
                return;
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().toString()))
                    .method(exchange.getRequestMethod(),
                            HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
            exchange.getRequestHeaders().forEach((name, values) -> copy(request, name, values));
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers().firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(HttpRequest.Builder request, String name, List<String> values) {
        if (!CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
