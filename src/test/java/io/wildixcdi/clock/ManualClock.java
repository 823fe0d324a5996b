package io.wildixcdi.clock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A clock that goes only when the test lets it. Runs what is due on the thread of the test. */
public final class ManualClock extends AbstractExecutorService implements ScheduledExecutorService {

    private final List<Alarm> alarms = new ArrayList<>();
    private long now;
    private boolean shutDown;

    /** Milliseconds since the beginning. */
    public long now() {
        return now;
    }

    /** How many alarms are set. */
    public int pending() {
        alarms.removeIf(Alarm::isDone);
        return alarms.size();
    }

    /** Lets time pass. */
    public void pass(long millis) {
        long end = now + millis;
        for (Alarm next = next(end); next != null; next = next(end)) {
            now = next.at;
            next.ring();
        }
        now = end;
    }

    private Alarm next(long end) {
        alarms.removeIf(Alarm::isDone);
        return alarms.stream().filter(alarm -> alarm.at <= end).min(Comparator.comparingLong(alarm -> alarm.at))
                .orElse(null);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        if (shutDown) {
            throw new RejectedExecutionException("shut down");
        }
        Alarm alarm = new Alarm(task, now + unit.toMillis(delay));
        alarms.add(alarm);
        return alarm;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutDown = true;
        alarms.clear();
        return List.of();
    }

    @Override
    public void shutdown() {
        shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return shutDown;
    }

    @Override
    public boolean isTerminated() {
        return shutDown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return shutDown;
    }

    @Override
    public void execute(Runnable task) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long first, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    private static final class Alarm extends CompletableFuture<Object> implements ScheduledFuture<Object> {

        private final Runnable task;
        private final long at;

        Alarm(Runnable task, long at) {
            this.task = task;
            this.at = at;
        }

        void ring() {
            complete(null);
            task.run();
        }

        @Override
        public long getDelay(TimeUnit unit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int compareTo(Delayed other) {
            throw new UnsupportedOperationException();
        }
    }
}
