package io.wildixcdi.recorder;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Latches at which observers wait for the test. */
@ApplicationScoped
public class Latches {

    private final ConcurrentMap<String, CountDownLatch> latches = new ConcurrentHashMap<>();

    void await(String name, Duration atMost) {
        try {
            latch(name).await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void open(String name) {
        latch(name).countDown();
    }

    private CountDownLatch latch(String name) {
        return latches.computeIfAbsent(name, closed -> new CountDownLatch(1));
    }
}
