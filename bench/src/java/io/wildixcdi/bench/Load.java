package io.wildixcdi.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Load on one subject, which knows how many events it has sent, and waits until they have reached the observer. */
final class Load {

    /** Requests that are signed at once, also between two looks at the clock while warming up. */
    private static final int CHUNK = 5_000;

    private final Subject subject;
    private final Observed observed;
    private final Statuses statuses = new Statuses();
    private final Requests requests;
    private final ClosedLoop closedLoop;
    private final OpenLoop openLoop;
    private long sent;

    /**
     * Load.
     *
     * @param observed    {@code null} if nobody tells of the events
     * @param form        how requests are written
     * @param connections that send at once
     */
    Load(Subject subject, Observed observed, Requests.Form form, int connections) {
        this.subject = subject;
        this.observed = observed;
        this.requests = new Requests(subject.port(), form);
        this.closedLoop = new ClosedLoop(subject.port(), connections, statuses);
        this.openLoop = new OpenLoop(subject.port(), statuses);
    }

    /** What came out of a time of load by the clock: nanoseconds from when each event was due. */
    record ByTheClock(int rate, Histogram answers, Histogram observer) {

        double answered(double percentile) {
            return answers.getValueAtPercentile(percentile) / 1e6;
        }

        /** Milliseconds; {@code NaN} if nobody tells. */
        double observed(double percentile) {
            return observer == null ? Double.NaN : observer.getValueAtPercentile(percentile) / 1e6;
        }
    }

    /** Answers that were not 204 or 200, by status. */
    Statuses statuses() {
        return statuses;
    }

    /**
     * Whether all answers were 204 or 200; tells if not.
     *
     * @param whose for the person who reads it
     */
    boolean allWell(String whose) {
        if (!statuses.unexpected().isEmpty()) {
            System.err.println(whose + " also answered " + statuses.unexpected());
        }
        return statuses.unexpected().isEmpty();
    }

    long sent() {
        return sent;
    }

    /** Sends as fast as is answered for so long. */
    void warmUp(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            send(CHUNK);
            // As in a round: what is asked for the first time then makes the JIT compiler begin anew.
            awaitObserved();
        }
    }

    /** Sends so many as fast as they are answered, and does not wait for the observer. */
    ClosedLoop.Result send(int count) throws InterruptedException {
        ClosedLoop.Result result = closedLoop.send(requests.next(count));
        sent += count;
        return result;
    }

    /** Sends as many as there may be, a part at a time: they are signed before they are sent, and kept until then. */
    void sendMany(int count) throws InterruptedException {
        for (int left = count; left > 0; left -= CHUNK) {
            send(Math.min(CHUNK, left));
        }
    }

    /** Waits until all events have reached the observer. */
    void awaitObserved() throws InterruptedException {
        if (observed != null) {
            observed.await(sent);
        }
    }

    /** One timed round, until the last event has reached the observer. */
    Measurement round(int count) throws InterruptedException {
        return round(count, observed != null);
    }

    /** One timed round, until the last event is accepted. */
    Measurement accept(int count) throws InterruptedException {
        return round(count, false);
    }

    private Measurement round(int count, boolean toTheObserver) throws InterruptedException {
        List<byte[]> signed = requests.next(count);
        clearMemory();
        Switches switches = Switches.of(subject.process());
        Duration serverCpu = subject.cpu();
        Duration loadCpu = ownCpu();
        Processors processors = Processors.now();
        long begin = System.nanoTime();
        ClosedLoop.Result result = closedLoop.send(signed);
        sent += count;
        Duration loadTook = ownCpu().minus(loadCpu);
        Processors did = Processors.now().since(processors);
        long delivered = result.nanos();
        if (toTheObserver) {
            awaitObserved();
            delivered = System.nanoTime() - begin;
        }
        return new Measurement(count / (result.nanos() / 1e9), count / (delivered / 1e9),
                result.answers().getValueAtPercentile(50) / 1e6, result.answers().getValueAtPercentile(99) / 1e6,
                result.answers().getValueAtPercentile(99.9) / 1e6,
                subject.cpu().minus(serverCpu).toMillis() * 1e3 / count, loadTook.toMillis() * 1e3 / count,
                Switches.of(subject.process()).since(switches) / (double) count, did);
    }

    private static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    /** Sends by the clock, and waits until all have arrived. */
    ByTheClock byTheClock(int rate, int count) throws InterruptedException {
        OpenLoop.Result result = inTime(rate, count);
        awaitObserved();
        return new ByTheClock(rate, result.answers(), observed == null ? null : observed.times(result.begin()));
    }

    /** Sends by the clock, and does not wait for the observer. */
    ByTheClock sendByTheClock(int rate, int count) throws InterruptedException {
        return new ByTheClock(rate, inTime(rate, count).answers(), null);
    }

    private OpenLoop.Result inTime(int rate, int count) throws InterruptedException {
        List<byte[]> due = requests.nextDue(OpenLoop.dueAfter(rate, count));
        clearMemory();
        OpenLoop.Result result = openLoop.send(due, rate);
        sent += count;
        return result;
    }

    /** So that a pause of this process is not taken for one of the server. */
    private static void clearMemory() {
        System.gc();
    }

    /**
     * Sends by the clock, at growing rates, until one event in a hundred waits longer for its answer than the limit.
     */
    List<ByTheClock> curve(List<Integer> rates, Duration each, Duration limit) throws InterruptedException {
        List<ByTheClock> curve = new ArrayList<>();
        for (int rate : rates) {
            ByTheClock point = byTheClock(rate, Math.toIntExact(rate * each.toSeconds()));
            curve.add(point);
            if (point.answered(99) > limit.toMillis()) {
                break;
            }
        }
        return curve;
    }
}
