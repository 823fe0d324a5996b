package io.wildixcdi.receive.sqs;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.wildixcdi.config.Settings;
import io.wildixcdi.config.SqsSettings;
import io.wildixcdi.queue.EventLog;
import io.wildixcdi.queue.Reachability;
import io.wildixcdi.queue.RefusedMessages;
import io.wildixcdi.queue.RefusedMessages.Kept;
import io.wildixcdi.queue.StoreUnavailable;
import io.wildixcdi.receive.PhoneNumbers;
import io.wildixcdi.receive.Reception;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/** Takes events from an SQS queue, if one is set. */
@ApplicationScoped
public class SqsReceiver {

    /** How long an undeployment waits for messages that are being stored. */
    private static final Duration LAST_MESSAGES = Duration.ofSeconds(6);

    /** How often waits are ended until no poller is left: one may begin just after. */
    private static final long MOMENT_MILLIS = 20;

    private final Optional<SqsSettings> settings;
    private final EventLog log;
    private final RefusedMessages refusedMessages;
    private final PhoneNumbers numbers;
    private final Reception reception;
    private final MeterRegistry figures;
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> pollers = new ArrayList<>();
    private Reachability reach;
    private Intake intake;
    private SqsQueue queue;

    @Inject
    SqsReceiver(Settings settings, EventLog log, RefusedMessages refusedMessages, PhoneNumbers numbers,
            Reception reception, MeterRegistry figures) {
        this.settings = settings.sqs();
        this.log = log;
        this.refusedMessages = refusedMessages;
        this.numbers = numbers;
        this.reception = reception;
        this.figures = figures;
    }

    /** For the container's proxy. */
    SqsReceiver() {
        this.settings = Optional.empty();
        this.log = null;
        this.refusedMessages = null;
        this.numbers = null;
        this.reception = null;
        this.figures = null;
    }

    /**
     * Begins to take messages. The store must have been opened. Does nothing if no queue is set.
     *
     * @param threads makes the threads that do
     */
    public void start(ThreadFactory threads) {
        settings.ifPresent(sqs -> start(sqs, threads));
    }

    private void start(SqsSettings sqs, ThreadFactory threads) {
        intake = new Intake(new SignedMessages(sqs.signingSecrets(), numbers), log, refusedMessages, reception);
        reach = new Reachability(() -> "Events are taken from the SQS queue " + sqs.queueUrl(),
                () -> "No events can be taken from the SQS queue " + sqs.queueUrl()
                        + ", it will be tried until they can");
        Gauge.builder("wildix.sqs.connected", () -> isConnected() ? 1 : 0)
                .description("1 if the SQS queue could be read the last time that it was tried").register(figures);
        queue = new SqsQueue(sqs);
        Reachability store = new Reachability(() -> "What is taken from the SQS queue is stored",
                () -> "What is taken from the SQS queue can't be stored, and stays there");
        for (int i = 0; i < sqs.concurrency(); i++) {
            pollers.add(threads.newThread(new Poller(queue, intake, sqs.waitTime(), reach, store, end)));
        }
        pollers.forEach(Thread::start);
        reach.awaitFirstAttempt();
    }

    /** Takes no more messages, and waits until those that were taken are stored. */
    public void stop() {
        end.countDown();
        try {
            long until = System.nanoTime() + LAST_MESSAGES.toNanos();
            for (Thread poller : pollers) {
                while (poller.isAlive() && System.nanoTime() < until) {
                    queue.endWaits();
                    poller.join(MOMENT_MILLIS);
                }
                poller.interrupt();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        if (queue != null) {
            queue.close();
        }
    }

    /** Whether a queue is set. */
    public boolean isUsed() {
        return settings.isPresent();
    }

    /** Whether the queue could be read the last time that it was tried. */
    public boolean isConnected() {
        return reach != null && reach.isReached();
    }

    /**
     * Tries again whether a refused message is an event, with the secrets of today. If it is, it is delivered like any
     * other, and no longer kept. To be called on a thread of our own.
     *
     * @return why it is still refused; empty if it is not
     * @throws IllegalStateException if no queue is set, or it can't be stored now
     */
    public Optional<String> takeAfterAll(Kept refused) {
        if (intake == null) {
            throw new IllegalStateException("wildix.sqs.queue-url is not set");
        }
        try {
            intake.takeAfterAll(refused.message());
            refusedMessages.discard(refused.id());
            return Optional.empty();
        } catch (Unacceptable still) {
            return Optional.of(still.fault().reason());
        } catch (StoreUnavailable notStored) {
            throw new IllegalStateException("The event can't be stored now: " + notStored.getMessage(), notStored);
        }
    }
}
