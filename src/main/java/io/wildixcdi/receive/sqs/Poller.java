package io.wildixcdi.receive.sqs;

import io.wildixcdi.queue.Reachability;
import io.wildixcdi.queue.StoreUnavailable;
import io.wildixcdi.queue.Waits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** One thread that takes messages from the queue until the end comes. */
final class Poller implements Runnable {

    private static final int LONGEST_REASON = 300;

    private final SqsQueue queue;
    private final Intake intake;
    private final Duration waitTime;
    private final Reachability reach;
    private final Reachability store;
    private final CountDownLatch end;
    private final Waits waits = new Waits(Duration.ofMillis(500), Duration.ofSeconds(30));

    /**
     * A poller that is to be run.
     *
     * @param reach whether the queue can be read; the pollers of a queue share it
     * @param store whether what was read can be stored; they share it, too
     * @param end   when it comes
     */
    Poller(SqsQueue queue, Intake intake, Duration waitTime, Reachability reach, Reachability store,
            CountDownLatch end) {
        this.queue = queue;
        this.intake = intake;
        this.waitTime = waitTime;
        this.reach = reach;
        this.store = store;
        this.end = end;
    }

    @Override
    public void run() {
        try {
            while (end.getCount() > 0) {
                if (poll()) {
                    waits.reset();
                } else {
                    end.await(waits.nextMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException undeployed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes messages once; false if it is no use to try again at once. */
    private boolean poll() {
        try {
            long began = System.nanoTime();
            // The first time without waiting, so that it is soon known whether the queue is there.
            List<ReceivedMessage> messages = queue.receive(reach.isReached() ? waitTime : Duration.ZERO);
            reach.reached(began);
            return messages.isEmpty() || settle(intake.take(messages), began);
        } catch (RuntimeException | LinkageError lost) {
            // Whatever it is: somebody may mend it while we try.
            if (end.getCount() > 0) {
                reach.lost(reason(lost));
            }
            return false;
        }
    }

    private boolean settle(Intake.Result result, long began) {
        if (!result.safe().isEmpty()) {
            queue.delete(result.safe());
        }
        StoreUnavailable problem = result.problem();
        if (problem == null) {
            store.reached(began);
        } else {
            store.lost(problem.getMessage());
        }
        return problem == null;
    }

    /** In one line, without the number that each request has. */
    private static String reason(Throwable lost) {
        String text = lost instanceof AwsServiceException refused && refused.awsErrorDetails() != null
                ? refused.awsErrorDetails().errorCode() + ", " + refused.awsErrorDetails().errorMessage()
                : lost.toString();
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }
}
