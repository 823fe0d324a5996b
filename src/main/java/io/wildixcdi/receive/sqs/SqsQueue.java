package io.wildixcdi.receive.sqs;

import io.wildixcdi.config.receiver.SqsSettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The queue of the customer, as Amazon's SDK reaches it. Every method throws the SDK's exceptions as they are. */
final class SqsQueue implements AutoCloseable {

    private static final Logger LOG = System.getLogger(SqsQueue.class.getName());

    private static final String SIGNATURE = "X-SIGNATURE";

    /** As many as SQS gives and deletes in one request. */
    private static final int MAX_BATCH = 10;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** How much longer than the wait for messages an answer may take. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    private final String url;
    private final AbortableHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final SqsClient client;

    SqsQueue(SqsSettings settings) {
        url = settings.queueUrl().toString();
        http = new AbortableHttpClient(UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(settings.waitTime().plus(ANSWER_TIMEOUT))
                .build());
        credentials = settings.credentials().<AwsCredentialsProvider>map(pair -> StaticCredentialsProvider.create(
                AwsBasicCredentials.create(pair.accessKeyId(), pair.secretAccessKey().reveal())))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
        SqsClientBuilder builder = SqsClient.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials)
                .httpClient(http)
                // Whoever calls tries again, with waits that an undeployment can end.
                .overrideConfiguration(configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()));
        settings.endpoint().ifPresent(builder::endpointOverride);
        client = builder.build();
    }

    /** Waits for messages, and takes what there is, in the order in which the queue gives them. */
    List<ReceivedMessage> receive(Duration waitTime) {
        return client.receiveMessage(request -> request
                .queueUrl(url)
                .maxNumberOfMessages(MAX_BATCH)
                .waitTimeSeconds((int) waitTime.toSeconds())
                // SQS gives none that it is not asked for.
                .messageAttributeNames(SIGNATURE)
                .messageSystemAttributeNames(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                .messages().stream().map(SqsQueue::received).toList();
    }

    private static ReceivedMessage received(Message message) {
        MessageAttributeValue signature = message.messageAttributes().get(SIGNATURE);
        return new ReceivedMessage(message.messageId(), message.receiptHandle(),
                message.body().getBytes(StandardCharsets.UTF_8), signature == null ? null : signature.stringValue(),
                message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID));
    }

    /** Deletes messages that are safe. One that stays all the same comes again, and is recognised. */
    void delete(List<ReceivedMessage> safe) {
        List<DeleteMessageBatchRequestEntry> entries = IntStream.range(0, safe.size())
                .mapToObj(i -> DeleteMessageBatchRequestEntry.builder().id(String.valueOf(i))
                        .receiptHandle(safe.get(i).receiptHandle()).build()).toList();
        DeleteMessageBatchResponse response = client.deleteMessageBatch(request -> request.queueUrl(url)
                .entries(entries));
        response.failed().forEach(one -> LOG.log(Level.DEBUG, "Message {0} was not deleted: {1}",
                safe.get(Integer.parseInt(one.id())).id(), one.code()));
    }

    /** Ends requests that wait for messages; they throw. */
    void endWaits() {
        http.abort();
    }

    @Override
    public void close() {
        client.close();
        http.close();
        if (credentials instanceof SdkAutoCloseable open) {
            open.close();
        }
    }

    @Override
    public String toString() {
        return url;
    }
}
