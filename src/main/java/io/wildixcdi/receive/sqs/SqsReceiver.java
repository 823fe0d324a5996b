package io.wildixcdi.receive.sqs;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.wildixcdi.config.receiver.Settings;
import io.wildixcdi.config.receiver.SqsSettings;
import io.wildixcdi.receive.PhoneNumbers;
import io.wildixcdi.receive.ReceiveMetrics;
import io.wildixcdi.store.EventLog;
import io.wildixcdi.store.RejectedMessages;
import io.wildixcdi.store.RejectedMessages.Kept;
import io.wildixcdi.store.StoreUnavailableException;
import io.wildixcdi.subscription.Reachability;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Takes events from an SQS queue, if one is set. */
@ApplicationScoped
public class SqsReceiver {

    /** How long an undeployment waits for messages that are being stored. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(6);

    /** How often waits are ended until no poller is left: one may begin just after. */
    private static final long ABORT_INTERVAL_MILLIS = 20;

    private final Optional<SqsSettings> settings;
    private final EventLog log;
    private final RejectedMessages rejectedMessages;
    private final PhoneNumbers numbers;
    private final ReceiveMetrics metrics;
    private final MeterRegistry registry;
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> pollers = new ArrayList<>();
    private @Nullable Reachability queueReachability;
    private @Nullable SqsMessageHandler handler;
    private @Nullable SqsQueue queue;

    @Inject
    SqsReceiver(Settings settings, EventLog log, RejectedMessages rejectedMessages, PhoneNumbers numbers,
            ReceiveMetrics metrics, MeterRegistry registry) {
        this.settings = settings.sqs();
        this.log = log;
        this.rejectedMessages = rejectedMessages;
        this.numbers = numbers;
        this.metrics = metrics;
        this.registry = registry;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway") // A proxy passes each call on, and needs no parts of its own.
    SqsReceiver() {
        this.settings = Optional.empty();
        this.log = null;
        this.rejectedMessages = null;
        this.numbers = null;
        this.metrics = null;
        this.registry = null;
    }

    /**
     * Begins to receive messages. The store must have been opened. Does nothing if no queue is set.
     *
     * @param threads makes the receiving threads
     */
    public void start(ThreadFactory threads) {
        settings.ifPresent(sqs -> start(sqs, threads));
    }

    private void start(SqsSettings sqs, ThreadFactory threads) {
        handler = new SqsMessageHandler(new MessageVerifier(sqs.signingSecrets(), numbers), log, rejectedMessages,
                metrics);
        queueReachability = new Reachability(() -> "Events are taken from the SQS queue " + sqs.queueUrl(),
                () -> "No events can be taken from the SQS queue " + sqs.queueUrl()
                        + ", it will be tried until they can");
        Gauge.builder("wildix.sqs.connected", () -> isConnected() ? 1 : 0)
                .description("1 if the SQS queue could be read the last time that it was tried").register(registry);
        queue = new SqsQueue(sqs);
        Reachability storeReachability = new Reachability(() -> "What is taken from the SQS queue is stored",
                () -> "What is taken from the SQS queue can't be stored, and stays there");
        for (int i = 0; i < sqs.concurrency(); i++) {
            pollers.add(threads.newThread(new Poller(queue, handler, sqs.waitTime(), queueReachability,
                    storeReachability, end)));
        }
        pollers.forEach(Thread::start);
        queueReachability.awaitFirstAttempt();
    }

    /** Receives no more messages, and waits until the received messages are stored. */
    public void stop() {
        end.countDown();
        if (queue == null) {
            return;
        }
        try {
            long until = System.nanoTime() + STOP_TIMEOUT.toNanos();
            for (Thread poller : pollers) {
                while (poller.isAlive() && System.nanoTime() < until) {
                    queue.endWaits();
                    poller.join(ABORT_INTERVAL_MILLIS);
                }
                poller.interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        queue.close();
    }

    /** Whether a queue is set. */
    public boolean isUsed() {
        return settings.isPresent();
    }

    /** Whether the queue could be read the last time that it was tried. */
    public boolean isConnected() {
        return queueReachability != null && queueReachability.isReached();
    }

    /**
     * Tries again whether a rejected message is an event, with the secrets of today. If it is, it is delivered like any
     * other, and no longer kept. To be called on a thread of our own.
     *
     * @return why it is still rejected; empty if it is not
     * @throws IllegalStateException if no queue is set, or it can't be stored now
     */
    public Optional<String> recheck(Kept rejected) {
        if (handler == null) {
            throw new IllegalStateException("wildix.sqs.queue-url is not set");
        }
        try {
            handler.recheck(rejected.message());
            rejectedMessages.discard(rejected.id());
            return Optional.empty();
        } catch (UnacceptableException still) {
            return Optional.of(still.reason().text());
        } catch (StoreUnavailableException notStored) {
            throw new IllegalStateException("The event can't be stored now: " + notStored.getMessage(), notStored);
        }
    }
}
