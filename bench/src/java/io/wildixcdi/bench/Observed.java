package io.wildixcdi.bench;

import io.wildixcdi.servers.WarCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * What the observer at the end of the way tells: {@link ObservedEvents}, or what other candidates have in its place.
 */
final class Observed {

    private static final Duration DELIVERY_TIMEOUT = Duration.ofMinutes(10);
    private static final long FOR_EVER = Duration.ofDays(1).toMillis();
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI observed;
    private long told;

    /** The observer behind this port. */
    Observed(int port) {
        this.observed = URI.create("http://127.0.0.1:" + port + "/wildix/observed");
    }

    /** How many events it has seen. */
    long count() {
        return Long.parseLong(get(""));
    }

    /** A copy of a WAR with the observer in it. */
    static Path war(Path war, Path directory) {
        return war(war, directory, "with-observer.war");
    }

    /** As above, in a file of that name. */
    static Path war(Path war, Path directory, String name) {
        return WarCopy.with(war, directory.resolve(name), ObservedEvents.class, ObservedEventsServlet.class);
    }

    /** A copy of a WAR with the observer in it, and without the broker on the way there. */
    static Path unqueuedWar(Path war, Path directory) {
        return WarCopy.with(war, directory.resolve("unqueued.war"), ObservedEvents.class, ObservedEventsServlet.class,
                UnqueuedLog.class,
                FloorFile.class, FloorWrite.class);
    }

    /** Waits until it has seen so many. */
    void await(long count) throws InterruptedException {
        await(List.of(this), count);
    }

    /** Waits until they have seen so many together. */
    static void await(List<Observed> observers, long count) throws InterruptedException {
        long begin = System.nanoTime();
        for (long seen = count(observers); seen < count; seen = count(observers)) {
            if (System.nanoTime() - begin > DELIVERY_TIMEOUT.toNanos()) {
                throw new IllegalStateException(seen + " of " + count + " events have arrived");
            }
            Thread.sleep(20);
        }
    }

    private static long count(List<Observed> observers) {
        return observers.stream().mapToLong(Observed::count).sum();
    }

    /**
     * Nanoseconds from when an event was due to the observer, of those since the last call that tell.
     *
     * @param begin when the first one was due, a {@link System#nanoTime()}, which on Linux is the same clock in all
     *              processes
     */
    Histogram times(long begin) {
        Histogram times = new Histogram(3);
        try (Stream<MatchResult> numbers = NUMBER.matcher(get("?nanos")).results()) {
            numbers.skip(told).forEach(nanos -> times.recordValue(Long.parseLong(nanos.group()) - begin));
        }
        told += times.getTotalCount();
        return times;
    }

    /** Lets the observer take so long for each event from now on. */
    void takesMillis(long millis) {
        get("?takes=" + millis);
    }

    /** Lets the observer not come on, so that events wait. */
    void stops() {
        takesMillis(FOR_EVER);
    }

    /** Lets the observer take no time, so that what waits is delivered. */
    void goesOn() {
        takesMillis(0);
    }

    private String get(String query) {
        try {
            return client.send(HttpRequest.newBuilder(URI.create(observed + query)).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
