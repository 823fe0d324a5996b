package io.wildixcdi.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wildixcdi.servers.ElasticMq;
import io.wildixcdi.signature.Signature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Puts the signed events that the simulator posts on an SQS queue, where Wildix itself puts them in production. */
final class SqsBridge implements AutoCloseable {

    private final ElasticMq sqs = ElasticMq.start();
    private final String queueUrl = sqs.standardQueue("wildix");
    private final HttpServer server;

    private SqsBridge() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::put);
        server.start();
    }

    static SqsBridge open() throws IOException {
        return new SqsBridge();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    String queueUrl() {
        return queueUrl;
    }

    Map<String, String> configuration(String secret) {
        return sqs.configuration(queueUrl, secret);
    }

    private void put(HttpExchange exchange) throws IOException {
        try (exchange) {
            sqs.send(queueUrl, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    exchange.getRequestHeaders().getFirst(Signature.HEADER));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        sqs.close();
    }
}
