package io.wildixcdi.receive.sqs;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An HTTP client that can end requests which wait for messages. Nothing else can: an interrupt does not reach a thread
 * that waits for an answer on a socket, and it may wait for 20 seconds.
 */
final class AbortableHttpClient implements SdkHttpClient {

    /** What SQS is asked to do. */
    private static final String ACTION = "X-Amz-Target";
    private static final String RECEIVE = "AmazonSQS.ReceiveMessage";

    private final SdkHttpClient client;
    private final Set<ExecutableHttpRequest> waiting = ConcurrentHashMap.newKeySet();

    AbortableHttpClient(SdkHttpClient client) {
        this.client = client;
    }

    /** Ends those that wait now. Other requests, such as deletions, go on. */
    void abort() {
        waiting.forEach(ExecutableHttpRequest::abort);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        boolean waits = request.httpRequest().firstMatchingHeader(ACTION).filter(RECEIVE::equals).isPresent();
        return waits ? new Abortable(prepared) : prepared;
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }

    private final class Abortable implements ExecutableHttpRequest {

        private final ExecutableHttpRequest request;

        Abortable(ExecutableHttpRequest request) {
            this.request = request;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            waiting.add(request);
            try {
                return request.call();
            } finally {
                waiting.remove(request);
            }
        }

        @Override
        public void abort() {
            request.abort();
        }
    }
}
