package io.wildixcdi.servers;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** A server that understands SQS, on loopback; and a sender as Wildix is one. */
public final class ElasticMq implements AutoCloseable {

    private static final String ACCESS_KEY = "any";

    private final int port;
    private final SqsClient client;
    private SQSRestServer server;

    private ElasticMq(int port) {
        this.port = port;
        client = SqsClient.builder().endpointOverride(endpoint()).region(Region.EU_CENTRAL_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY,
                        ACCESS_KEY)))
                .build();
    }

    /** Starts one in this JVM. */
    public static ElasticMq start() {
        ElasticMq here = new ElasticMq(ApplicationServer.freePort());
        here.open();
        return here;
    }

    /** One in a JVM of its own: see {@link #main}. */
    public static ElasticMq at(int port) {
        return new ElasticMq(port);
    }

    /** Runs one in this JVM until it is killed, at the port that is the argument. */
    public static void main(String[] arguments) {
        new ElasticMq(Integer.parseInt(arguments[0])).open();
    }

    /** Starts it again, without any queue. */
    public void open() {
        server = SQSRestServerBuilder.withInterface("127.0.0.1").withPort(port).start();
        server.waitUntilStarted();
    }

    /** Stops it as if there was no network. */
    public void stop() {
        server.stopAndWait();
        server = null;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What the WAR needs to read one of the queues. The wait is short, because {@link #stop} waits as long. */
    public Map<String, String> configuration(String queueUrl, String signingSecret) {
        return new TreeMap<>(Map.of("wildix.sqs.queue-url", queueUrl, "wildix.sqs.signing-secrets", signingSecret,
                "wildix.sqs.region", "eu-central-1", "wildix.sqs.endpoint", endpoint().toString(),
                "wildix.sqs.wait-time", "PT2S",
                "wildix.sqs.access-key-id", ACCESS_KEY, "wildix.sqs.secret-access-key", ACCESS_KEY));
    }

    /** The URL of a queue, whether or not there is one. */
    public String url(String queue) {
        return endpoint() + "/000000000000/" + queue;
    }

    /** Makes a standard queue. */
    public String standardQueue(String name) {
        return client.createQueue(request -> request.queueName(name)
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "5"))).queueUrl();
    }

    /** Makes a queue that keeps the order of each group. */
    public String fifoQueue(String name) {
        return client.createQueue(request -> request.queueName(name + ".fifo")
                .attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true",
                        QueueAttributeName.CONTENT_BASED_DEDUPLICATION,
                        "true", QueueAttributeName.VISIBILITY_TIMEOUT, "5"))).queueUrl();
    }

    /** Sends a message; returns its id. */
    public String send(String queueUrl, String body, String signature) {
        return client.sendMessage(request -> request.queueUrl(queueUrl).messageBody(body)
                .messageAttributes(signature == null ? Map.of() : Map.of("X-SIGNATURE", attribute(signature))))
                .messageId();
    }

    /** Sends a message to a queue that keeps order; returns its id. */
    public String send(String queueUrl, String group, String body, String signature) {
        return client.sendMessage(request -> request.queueUrl(queueUrl).messageBody(body).messageGroupId(group)
                .messageAttributes(Map.of("X-SIGNATURE", attribute(signature)))).messageId();
    }

    /** Sends up to ten messages at once to a standard queue, which hides them for some seconds. */
    public void send(String queueUrl, List<String> bodies, List<String> signatures, int delaySeconds) {
        client.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(IntStream.range(0, bodies.size())
                .mapToObj(i -> SendMessageBatchRequestEntry.builder().id(String.valueOf(i)).messageBody(bodies.get(i))
                        .delaySeconds(delaySeconds)
                        .messageAttributes(Map.of("X-SIGNATURE", attribute(signatures.get(i)))).build()).toList()));
    }

    private static MessageAttributeValue attribute(String signature) {
        return MessageAttributeValue.builder().dataType("String").stringValue(signature).build();
    }

    /** How many messages are on a queue, including those received and not deleted. */
    public int messages(String queueUrl) {
        return client.getQueueAttributes(request -> request.queueUrl(queueUrl)
                .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes().values().stream().mapToInt(Integer::parseInt).sum();
    }

    @Override
    public void close() {
        client.close();
        if (server != null) {
            stop();
        }
    }
}
