package io.wildixcdi.simulate;

import io.wildixcdi.signature.Signature;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The receiver, seen from the sender. */
final class Webhook {

    /** As long as Wildix waits for an answer, according to its guide. */
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    private final URI url;
    private final Signature signature;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_TIMEOUT)
            .build();

    Webhook(URI url, Signature signature) {
        this.url = url;
        this.signature = signature;
    }

    /** Signs and posts a body. The stage completes with what became of it, never exceptionally. */
    CompletableFuture<Answer> post(byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(ANSWER_TIMEOUT)
                .header("Content-Type", "application/json")
                .header(Signature.HEADER, signature.of(body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .handle((response, problem) ->
                        problem == null ? Answer.of(response.statusCode()) : Answer.of(problem));
    }
}
