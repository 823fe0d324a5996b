package io.wildixcdi.bench.quarkus;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** What the observer has seen, and the routes by which the benchmark asks for it. */
@ApplicationScoped
class ObservedEvents {

    private final AtomicLong count = new AtomicLong();
    private long[] nanos = new long[1_024];
    private int noted;

    void count() {
        count.incrementAndGet();
    }

    synchronized void note(long nanoTime) {
        if (noted == nanos.length) {
            nanos = Arrays.copyOf(nanos, noted * 2);
        }
        nanos[noted++] = nanoTime;
    }

    private synchronized long[] nanos() {
        return Arrays.copyOf(nanos, noted);
    }

    void routes(@Observes Router router) {
        // By which the benchmark sees that a receiver is up, as with the others. The extension answers POST only.
        router.get("/wildix/webhook").handler(context -> context.response()
                .setStatusCode(405).putHeader("Allow", "POST").end());
        router.get("/wildix/observed").handler(context -> context.response()
                .putHeader("Content-Type", "text/plain")
                .end("nanos".equals(context.request().query())
                        ? Arrays.toString(nanos()) : String.valueOf(count.get())));
    }
}
