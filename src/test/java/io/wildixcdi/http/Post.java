package io.wildixcdi.http;

import io.wildixcdi.deployment.TestArchive;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A request as a well-behaved HTTP client sends it: a signed event to {@code /webhook}, as Wildix sends it, unless told
 * otherwise.
 */
public final class Post {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URL context;
    private final byte[] body;
    private final List<String> headers = new ArrayList<>();
    private String method = "POST";
    private String path = "webhook";
    private String contentType = "application/json";
    private String signature;
    private boolean expectContinue;

    private Post(URL context, byte[] body) {
        this.context = context;
        this.body = body;
        this.signature = Hmac.of(body, TestArchive.SECRET);
    }

    /** A post of this body, signed with {@link TestArchive#SECRET}. */
    public static Post of(URL context, byte[] body) {
        return new Post(context, body);
    }

    public static Post of(URL context, String body) {
        return of(context, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Below the context root. */
    public Post to(String newPath) {
        path = newPath;
        return this;
    }

    public Post method(String newMethod) {
        method = newMethod;
        return this;
    }

    public Post signedWith(String secret) {
        return signature(Hmac.of(body, secret));
    }

    public Post unsigned() {
        return signature(null);
    }

    public Post signature(String text) {
        signature = text;
        return this;
    }

    /** Null for none. */
    public Post contentType(String text) {
        contentType = text;
        return this;
    }

    public Post header(String name, String value) {
        headers.addAll(List.of(name, value));
        return this;
    }

    public Post expectContinue() {
        expectContinue = true;
        return this;
    }

    public HttpResponse<String> send() {
        return sendAsync().join();
    }

    public CompletableFuture<HttpResponse<String>> sendAsync() {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(context + path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .expectContinue(expectContinue)
                .timeout(Duration.ofSeconds(30));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (signature != null) {
            request.header("x-signature", signature);
        }
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        return CLIENT.sendAsync(request.build(), BodyHandlers.ofString());
    }
}
