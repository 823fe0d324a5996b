package io.wildixcdi.store.external;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.wildixcdi.config.receiver.Brokers;
import io.wildixcdi.subscription.external.BrokerConnector;
import io.wildixcdi.subscription.external.ExternalSubscription;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever a thread needs to connect must be loaded when a deployment ends: on Payara, a class that is read at that
 * moment is lost.
 */
@Timeout(60)
class FirstAttemptTest {

    private final BrokerConnector broker = new BrokerConnector(Brokers.settings("tcp://127.0.0.1:" + unusedPort(),
            "user", "password"));
    private final CountDownLatch mayTry = new CountDownLatch(1);

    private static int unusedPort() {
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return unused.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A thread that has not got on yet. */
    private Thread held(Runnable work) {
        return new Thread(() -> {
            try {
                mayTry.await();
                work.run();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Test
    void subscriptionOpensAfterFirstConnectionAttempt() throws Exception {
        ExternalSubscription subscription = new ExternalSubscription(broker, "crm", this::held);
        CompletableFuture<Void> open = CompletableFuture.runAsync(() -> subscription.open(event -> { }));

        assertOpenOnlyAfterTheAttempt(open);
        subscription.close();
    }

    @Test
    void eventLogOpensAfterFirstConnectionAttempt() throws Exception {
        ExternalEventLog log = new ExternalEventLog(broker);
        CompletableFuture<Void> open = CompletableFuture.runAsync(() -> log.open(Set.of("crm"), this::held));

        assertOpenOnlyAfterTheAttempt(open);
        log.close();
    }

    private void assertOpenOnlyAfterTheAttempt(CompletableFuture<Void> open) throws Exception {
        // What must not happen can only be waited for in vain; a moment is enough to see it without the wait.
        assertFalse(isDoneWithin(open, 300));
        mayTry.countDown();
        open.get(20, TimeUnit.SECONDS);
    }

    private static boolean isDoneWithin(CompletableFuture<Void> open, long millis) throws Exception {
        CompletableFuture<Boolean> late = new CompletableFuture<Boolean>().completeOnTimeout(false, millis,
                TimeUnit.MILLISECONDS);
        return open.thenApply(done -> true).applyToEither(late, done -> done).get();
    }
}
