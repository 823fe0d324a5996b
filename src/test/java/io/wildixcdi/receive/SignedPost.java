package io.wildixcdi.receive;

import io.wildixcdi.signature.Signature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Posts signed events as Wildix does, for tests that need them to arrive rather than to be odd. */
public final class SignedPost {

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private final URI webhook;
    private final Signature signature;

    public SignedPost(URI webhook, String secret) {
        this.webhook = webhook;
        this.signature = new Signature(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Posts a body and returns the status of the answer. */
    public int body(String json) throws IOException, InterruptedException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(webhook)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header(Signature.HEADER, signature.of(body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Posts a small call event and returns the status of the answer; the tags tell events of one call apart. */
    public int event(String type, String callId, String... tags) throws IOException, InterruptedException {
        return body(json(type, callId, tags));
    }

    /** A small call event. */
    public static String json(String type, String callId, String... tags) {
        return """
                {"id":"%s","pbx":"221100001bab","time":1693389850810,"company":"it_w118741","type":"%s",\
                "integrationId":"8qkmnq","data":{"status":"CONNECTING","caller":{"type":"LOCAL","phone":"1001"},\
                "callee":null,"destination":"10020","tags":[%s],"flags":[]}}""".formatted(callId, type,
                tags.length == 0 ? "" : "\"" + String.join("\",\"", tags) + "\"");
    }
}
