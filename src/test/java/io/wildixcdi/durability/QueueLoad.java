package io.wildixcdi.durability;

import io.wildixcdi.http.Hmac;
import io.wildixcdi.receive.SignedPost;
import io.wildixcdi.servers.ElasticMq;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Puts the events of calls on a FIFO queue, whether or not a receiver reads them. */
final class QueueLoad implements Load {

    private static final int CALLERS = 4;
    private static final int EVENTS_A_CALL = 25;
    /** Leaves the processor to the server: milliseconds between two events of a caller. */
    private static final int BETWEEN = 20;

    private final ElasticMq sqs;
    private final String queue;
    private final String secret;
    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    private final List<Future<?>> atWork = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> sent = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> ended = new ConcurrentLinkedQueue<>();
    private volatile boolean enough;

    QueueLoad(ElasticMq sqs, String queue, String secret) {
        this.sqs = sqs;
        this.queue = queue;
        this.secret = secret;
    }

    @Override
    public void begin() {
        for (int i = 0; i < CALLERS; i++) {
            String name = "sender" + i;
            atWork.add(threads.submit(() -> send(name)));
        }
    }

    private Void send(String name) throws InterruptedException {
        for (int call = 0; !enough; call++) {
            String callId = name + "-call" + call;
            for (int number = 0; number < EVENTS_A_CALL && !enough; number++) {
                String body = SignedPost.json("call:update", callId, String.valueOf(number));
                sqs.send(queue, callId, body, Hmac.of(body.getBytes(StandardCharsets.UTF_8), secret));
                sent.add(callId + " " + number);
                TimeUnit.MILLISECONDS.sleep(BETWEEN);
            }
            String end = SignedPost.json("call:end", callId);
            sqs.send(queue, callId, end, Hmac.of(end.getBytes(StandardCharsets.UTF_8), secret));
            ended.add(callId);
        }
        return null;
    }

    @Override
    public int accepted() {
        return sent.size() - sqs.messages(queue);
    }

    @Override
    public List<String> end() throws InterruptedException, ExecutionException {
        enough = true;
        for (Future<?> one : atWork) {
            one.get();
        }
        return List.copyOf(sent);
    }

    @Override
    public List<String> ended() {
        return List.copyOf(ended);
    }

    @Override
    public String inVain() {
        return "over SQS";
    }

    @Override
    public void close() {
        enough = true;
        threads.shutdownNow();
    }
}
