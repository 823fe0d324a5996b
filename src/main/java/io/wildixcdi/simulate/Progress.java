package io.wildixcdi.simulate;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells once a second how far the calls are. */
final class Progress {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private final Statistics statistics;
    private final long expected;
    private final PrintStream out;
    private final long begin = System.nanoTime();

    /**
     * Begins to tell.
     *
     * @param expected number of events there will be
     */
    Progress(Statistics statistics, long expected, PrintStream out) {
        this.statistics = statistics;
        this.expected = expected;
        this.out = out;
        clock.scheduleAtFixedRate(this::tell, 1, 1, TimeUnit.SECONDS);
    }

    private void tell() {
        int bad = statistics.notAccepted();
        out.printf("%4d s: %d of %d events%s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin),
                statistics.events(), expected, bad == 0 ? "" : ", " + bad + " of them not accepted");
    }

    void end() {
        clock.shutdownNow();
    }
}
