package io.wildixcdi.receive.sqs;

import io.wildixcdi.concurrent.ExponentialBackoff;
import io.wildixcdi.store.StoreUnavailableException;
import io.wildixcdi.subscription.Reachability;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** One thread that takes messages from the queue until the end comes. */
final class Poller implements Runnable {

    private static final int MAX_REASON = 300;

    private final SqsQueue queue;
    private final SqsMessageHandler handler;
    private final Duration waitTime;
    private final Reachability queueReachability;
    private final Reachability storeReachability;
    private final CountDownLatch end;
    private final ExponentialBackoff backoff = new ExponentialBackoff(Duration.ofMillis(500), Duration.ofSeconds(30));

    /**
     * A poller that is to be run.
     *
     * @param queueReachability whether the queue can be read; the pollers of a queue share it
     * @param storeReachability whether what was read can be stored; they share it, too
     * @param end   when it comes
     */
    Poller(SqsQueue queue, SqsMessageHandler handler, Duration waitTime, Reachability queueReachability,
            Reachability storeReachability, CountDownLatch end) {
        this.queue = queue;
        this.handler = handler;
        this.waitTime = waitTime;
        this.queueReachability = queueReachability;
        this.storeReachability = storeReachability;
        this.end = end;
    }

    @Override
    public void run() {
        try {
            while (end.getCount() > 0) {
                if (poll()) {
                    backoff.reset();
                } else {
                    end.await(backoff.nextMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes messages once; false if it is no use to try again at once. */
    private boolean poll() {
        try {
            long began = System.nanoTime();
            // The first time without waiting, so that it is soon known whether the queue is there.
            List<ReceivedMessage> messages = queue.receive(queueReachability.isReached() ? waitTime : Duration.ZERO);
            queueReachability.reached(began);
            return messages.isEmpty() || settle(handler.take(messages), began);
        } catch (RuntimeException | LinkageError lost) {
            // Whatever it is: somebody may mend it while we try.
            if (end.getCount() > 0) {
                queueReachability.lost(reason(lost));
            }
            return false;
        }
    }

    private boolean settle(SqsMessageHandler.Result result, long began) {
        if (!result.safe().isEmpty()) {
            queue.delete(result.safe());
        }
        StoreUnavailableException problem = result.problem();
        if (problem == null) {
            storeReachability.reached(began);
        } else {
            storeReachability.lost(String.valueOf(problem.getMessage()));
        }
        return problem == null;
    }

    /** In one line, without the number that each request has. */
    private static String reason(Throwable lost) {
        String text = lost instanceof AwsServiceException refused && refused.awsErrorDetails() != null
                ? refused.awsErrorDetails().errorCode() + ", " + refused.awsErrorDetails().errorMessage()
                : lost.toString();
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON) + "…";
    }
}
