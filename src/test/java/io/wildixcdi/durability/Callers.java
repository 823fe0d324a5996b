package io.wildixcdi.durability;

import io.wildixcdi.receive.SignedPost;
import io.wildixcdi.servers.ApplicationServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Callers that send the events of one call after the other, each event as often as it takes to get a 2xx, the same
 * bytes each time, as Wildix does. They go on while the server is killed and booted.
 */
final class Callers implements Load {

    private static final int CALLERS = 8;
    private static final int EVENTS_A_CALL = 25;

    private final List<ApplicationServer> servers;
    private final String secret;
    private final int between;
    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    private final List<Future<?>> atWork = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> accepted = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> ended = new ConcurrentLinkedQueue<>();
    private final AtomicInteger repeated = new AtomicInteger();
    private volatile boolean enough;

    /**
     * Callers that send to one server after the other, as a load balancer does.
     *
     * @param between milliseconds that a caller waits between two events
     */
    Callers(List<ApplicationServer> servers, String secret, int between) {
        this.servers = servers;
        this.between = between;
        this.secret = secret;
    }

    @Override
    public void begin() {
        for (int i = 0; i < CALLERS; i++) {
            String name = "caller" + i;
            atWork.add(threads.submit(() -> call(name)));
        }
    }

    private Void call(String name) throws InterruptedException {
        Iterator<SignedPost> posts = Stream.generate(servers.stream()
                .map(server -> new SignedPost(server.uri("/wildix/webhook"), secret)).toList()::stream)
                .flatMap(Function.identity()).iterator();
        for (int call = 0; !enough; call++) {
            String callId = name + "-call" + call;
            for (int number = 0; number < EVENTS_A_CALL && !enough; number++) {
                sendUntilAccepted(posts, "call:update", callId, String.valueOf(number));
                accepted.add(callId + " " + number);
                TimeUnit.MILLISECONDS.sleep(between);
            }
            sendUntilAccepted(posts, "call:end", callId);
            ended.add(callId);
        }
        return null;
    }

    private void sendUntilAccepted(Iterator<SignedPost> posts, String type, String callId, String... tags)
            throws InterruptedException {
        while (!isAccepted(posts.next(), type, callId, tags)) {
            repeated.incrementAndGet();
            // Rarely enough to leave the processor to the server that boots.
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }

    private static boolean isAccepted(SignedPost post, String type, String callId, String... tags)
            throws InterruptedException {
        try {
            int status = post.event(type, callId, tags);
            if (status == 401 || status == 400) {
                throw new AssertionError("a good event was answered with " + status);
            }
            return status == 204;
        } catch (IOException serverIsGone) {
            return false;
        }
    }

    @Override
    public int accepted() {
        return accepted.size();
    }

    @Override
    public List<String> ended() {
        return List.copyOf(ended);
    }

    /** How often an event had to be sent again. */
    @Override
    public String inVain() {
        return repeated + " attempts in vain";
    }

    /** Lets each caller get its present event through. */
    @Override
    public List<String> end() throws InterruptedException, ExecutionException {
        enough = true;
        for (Future<?> caller : atWork) {
            caller.get();
        }
        return List.copyOf(accepted);
    }

    @Override
    public void close() {
        enough = true;
        threads.shutdownNow();
    }
}
