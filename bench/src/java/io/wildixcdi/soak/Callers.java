package io.wildixcdi.soak;

import io.wildixcdi.receive.SignedPost;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Calls at a rate: the events of each one after the other, each sent until it is accepted. */
final class Callers {

    private static final int EVENTS_A_CALL = 25;
    private static final int EVENTS_A_SECOND_EACH = 10;

    private final URI webhook;
    private final String secret;
    private final int callers;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final List<Future<Void>> atWork = new ArrayList<>();
    private final ExecutorService threads;
    private volatile boolean enough;

    Callers(URI webhook, String secret, int eventsASecond) {
        this.webhook = webhook;
        this.secret = secret;
        this.callers = Math.max(1, eventsASecond / EVENTS_A_SECOND_EACH);
        this.threads = Executors.newFixedThreadPool(callers);
    }

    void begin() {
        for (int i = 0; i < callers; i++) {
            String name = "caller" + i;
            atWork.add(threads.submit(() -> call(name)));
        }
    }

    private Void call(String name) throws InterruptedException {
        SignedPost post = new SignedPost(webhook, secret);
        long due = System.nanoTime();
        for (int call = 0; !enough; call++) {
            for (int number = 0; number < EVENTS_A_CALL && !enough; number++) {
                due += TimeUnit.SECONDS.toNanos(1) / EVENTS_A_SECOND_EACH;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                String id = name + "-call" + call;
                while (!isAccepted(post, id, number)) {
                    TimeUnit.MILLISECONDS.sleep(250);
                }
                accepted.add(id + " " + number);
            }
        }
        return null;
    }

    private static boolean isAccepted(SignedPost post, String call, int number) throws InterruptedException {
        try {
            return post.event("call:update", call, String.valueOf(number)) == 204;
        } catch (IOException lost) {
            return false;
        }
    }

    int accepted() {
        return accepted.size();
    }

    /** Lets each caller get its present event through, and tells what was accepted, as {@code call number}. */
    Set<String> end() throws Exception {
        enough = true;
        for (Future<Void> caller : atWork) {
            caller.get();
        }
        threads.shutdown();
        return accepted;
    }
}
