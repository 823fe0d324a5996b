package io.wildixcdi.store;

import io.wildixcdi.subscription.AcceptedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way from those who accept them to the one thread that writes them. It recognises a duplicate of one
 * that is on its way, and notices when the store does not get on.
 *
 * <p>The writer's thread is our own also because the broker leaves thread-locals behind, which on a thread of the
 * server would hold this WAR's class loader after an undeployment.
 */
public final class PendingAppends {

    /**
     * When the store has taken longer than this, events are refused at once, in nanoseconds. Each event that waits
     * holds a thread of the server, and other applications need those.
     */
    private static final long STALL_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Wakes the writer at the end. */
    @SuppressWarnings("NullAway") // It has no event, and never leaves this class.
    private static final PendingAppend END = new PendingAppend(null, null);

    private final String slow;
    /** Events under way by their digest: a duplicate of one is no safer than the event itself. */
    private final ConcurrentMap<String, CompletableFuture<AppendResult>> underWay = new ConcurrentHashMap<>();
    /** Bounded by the requests that the server has open, each of which waits for its one event. */
    private final BlockingQueue<PendingAppend> waiting = new LinkedBlockingQueue<>();
    private volatile boolean open;
    /** When the store last got on with its work, or began to, by {@link System#nanoTime}. */
    private volatile long progressAt;

    /**
     * Appends to a store.
     *
     * @param slow what to tell senders when the store does not get on
     */
    public PendingAppends(String slow) {
        this.slow = slow;
    }

    /** Begins to accept events. */
    public void open() {
        waiting.clear();
        open = true;
    }

    /** Accepts no more events. The writer gets those that are under way. */
    public void close() {
        open = false;
        // Not by an interrupt, which would close the broker's files if it came in the middle of a write.
        waiting.add(END);
    }

    /** Whether events are accepted. */
    public boolean isOpen() {
        return open;
    }

    /** Why no event can be accepted now, in words for an operator; {@code null} if it can. */
    public @Nullable String unavailable() {
        if (!open) {
            return closed().getMessage();
        }
        long now = System.nanoTime();
        if (underWay.isEmpty()) {
            progressAt = now;
        } else if (now - progressAt > STALL_TIMEOUT_NANOS) {
            return slow;
        }
        return null;
    }

    /** Passes an event on to the writer, unless it is a duplicate of one that has been. */
    public CompletionStage<AppendResult> add(AcceptedEvent event) {
        CompletableFuture<AppendResult> result = new CompletableFuture<>();
        CompletableFuture<AppendResult> earlier = underWay.putIfAbsent(event.digest(), result);
        if (earlier != null) {
            return earlier.thenApply(stored -> AppendResult.DUPLICATE);
        }
        result.whenComplete((stored, problem) -> underWay.remove(event.digest(), result));
        waiting.add(new PendingAppend(event, result));
        if (!open) {
            result.completeExceptionally(closed());
        }
        return result;
    }

    /**
     * For the writer: waits a moment for an event, and takes it with those that wait behind it.
     *
     * @param atMost so many
     * @param millis how long it waits before it looks around
     * @return empty if none has come
     */
    @SuppressWarnings("ReferenceEquality") // A record's equals(), once called, ties its class loader to the JDK.
    public List<PendingAppend> take(int atMost, long millis) throws InterruptedException {
        List<PendingAppend> together = new ArrayList<>();
        PendingAppend first = open ? waiting.poll(millis, TimeUnit.MILLISECONDS) : waiting.poll();
        if (first != null) {
            together.add(first);
            waiting.drainTo(together, atMost - 1);
            together.removeIf(append -> append == END);
        }
        return together;
    }

    /** Whether there is something to take. */
    public boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** For the writer: the store has got on with its work. */
    public void progress() {
        progressAt = System.nanoTime();
    }

    /** Tells the senders of all events under way that they may not be stored, and should be sent again. */
    public void refuseAll(StoreUnavailableException reason) {
        waiting.clear();
        underWay.values().forEach(result -> result.completeExceptionally(reason));
    }

    /** What senders are told when the deployment ends. */
    public static StoreUnavailableException closed() {
        return new StoreUnavailableException("the server is shutting down");
    }

    /**
     * An event to write.
     *
     * @param event   the event
     * @param result to be completed when it is on disk, or will never be
     */
    public record PendingAppend(AcceptedEvent event, CompletableFuture<AppendResult> result) {
    }
}
