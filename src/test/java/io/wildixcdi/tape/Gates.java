package io.wildixcdi.tape;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where observers wait for the test. */
@ApplicationScoped
public class Gates {

    private final ConcurrentMap<String, CountDownLatch> gates = new ConcurrentHashMap<>();

    void await(String name, Duration atMost) {
        try {
            gate(name).await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void open(String name) {
        gate(name).countDown();
    }

    private CountDownLatch gate(String name) {
        return gates.computeIfAbsent(name, closed -> new CountDownLatch(1));
    }
}
