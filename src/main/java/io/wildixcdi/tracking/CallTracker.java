package io.wildixcdi.tracking;

import io.wildixcdi.concurrent.OwnThread;
import io.wildixcdi.config.receiver.Settings;
import io.wildixcdi.event.CallCompleted;
import io.wildixcdi.event.CallEvent;
import io.wildixcdi.event.DecodingProblems;
import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.EventDecoder;
import io.wildixcdi.event.EventDelivery;
import io.wildixcdi.event.SignedDocument;
import io.wildixcdi.event.SignedDocument.MalformedDocumentException;
import io.wildixcdi.event.TrackedCallEvent;
import io.wildixcdi.store.CallStateStore;
import io.wildixcdi.store.EventLog;
import io.wildixcdi.subscription.AcceptedEvent;
import io.wildixcdi.tracking.CallTransitions.Transition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tracks each call through its events. Like an application, the tracker gets them in order, and again until it
 * acknowledges them. First it appends the derived events to the event log, then it stores the state of the call, then
 * it acknowledges the event. After a crash in between, it makes the same documents again, and the event log recognises
 * them as duplicates.
 *
 * <p>All work is done on one thread.
 */
@ApplicationScoped
public class CallTracker {

    /** Name of the subscription. */
    public static final String SUBSCRIPTION = "wildix-cdi.calls";

    private static final Logger LOG = System.getLogger(CallTracker.class.getName());

    /** How long an ended call is remembered, so that an event that comes late does not begin it anew. */
    private static final Duration ENDED_RETENTION = Duration.ofMinutes(1);

    /** How long a caller of {@link #active} waits; reading the stored states takes time, and a disk may hang. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    /** More characters than an id of Wildix has. */
    private static final int MAX_ID_LENGTH = 200;

    private static final Duration MAX_CHECK_INTERVAL = Duration.ofMinutes(1);

    private final Settings.CallTracking settings;
    private final EventLog log;
    private final CallStateStore callStates;
    /** Of active calls, the one that has been idle for the longest time first. */
    private final Map<String, CallState> active = new LinkedHashMap<>();
    /**
     * Of calls whose derived events are being stored: their state then. Observers of these events may ask for it at
     * once.
     */
    private final Map<String, CallState> inTransition = new HashMap<>();
    /** Of calls that are over: until when they are remembered. */
    private final Map<String, Long> over = new LinkedHashMap<>();
    private final LiveEventSources liveSources = new LiveEventSources();
    @SuppressWarnings("NullAway.Init") // Set by start(), which is called before all else.
    private OwnThread own;
    private boolean read;

    @Inject
    CallTracker(Settings settings, EventLog log, CallStateStore callStates) {
        this(settings.callTracking(), log, callStates);
    }

    CallTracker(Settings.CallTracking settings, EventLog log, CallStateStore callStates) {
        this.settings = settings;
        this.log = log;
        this.callStates = callStates;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway") // A proxy passes each call on, and needs no parts of its own.
    CallTracker() {
        this((Settings.CallTracking) null, null, null);
    }

    /** Whether calls are tracked. */
    public boolean isEnabled() {
        return settings.enabled();
    }

    /**
     * Begins. The store must have been opened.
     *
     * @param threads makes the thread
     */
    public void start(ThreadFactory threads) {
        own = new OwnThread(threads);
        Duration tenth = settings.idleTimeout().dividedBy(10);
        own.repeat(this::checkIdle, tenth.compareTo(MAX_CHECK_INTERVAL) < 0 ? tenth : MAX_CHECK_INTERVAL);
    }

    /** Ends. The subscription must have been left. */
    public void stop() {
        if (own != null) {
            own.endNow();
        }
    }

    /** Consumes an event. Returns at once. */
    public CompletionStage<?> consume(EventDelivery event) {
        CompletableFuture<Object> done = new CompletableFuture<>();
        try {
            own.execute(() -> {
                try {
                    track(event).whenComplete((tracked, problem) -> {
                        if (problem == null) {
                            done.complete(tracked);
                        } else {
                            done.completeExceptionally(problem);
                        }
                    });
                } catch (Exception | Error failed) {
                    done.completeExceptionally(failed);
                }
            });
        } catch (RejectedExecutionException ended) {
            done.completeExceptionally(ended);
        }
        return done;
    }

    /**
     * The documents that are kept of the active calls, not older than any derived event.
     *
     * @throws IllegalStateException if they can't be read now
     */
    public List<String> active() {
        try {
            return own.call(() -> {
                read();
                Map<String, CallState> latest = new LinkedHashMap<>(active);
                latest.putAll(inTransition);
                return latest.values().stream().filter(state -> !state.isOver())
                        .map(state -> state.kept().toString()).toList();
            }, ANSWER_TIMEOUT);
        } catch (TimeoutException noAnswer) {
            // Also when the receiver is undeployed while it is asked.
            throw new IllegalStateException("The active calls can't be read within " + ANSWER_TIMEOUT.toSeconds()
                    + " s", noAnswer);
        } catch (RuntimeException failed) {
            throw new IllegalStateException("The active calls can't be read: " + failed.getMessage(), failed);
        }
    }

    private CompletionStage<?> track(EventDelivery event) throws MalformedDocumentException {
        if (!(EventDecoder.decode(event.json(), event.numbers(), event.delivery(), DecodingProblems.IGNORED)
                instanceof CallEvent call) || call instanceof TrackedCallEvent
                || call.callId().length() > MAX_ID_LENGTH) {
            return CompletableFuture.completedStage(null);
        }
        CallUpdate update = CallUpdate.of(call);
        if (update == null) {
            return CompletableFuture.completedStage(null);
        }
        read();
        if (!(call instanceof CallCompleted)) {
            liveSources.note(call);
        }
        CallState before = state(call.callId());
        if (over.containsKey(call.callId())
                || (before == null && call instanceof CallCompleted && liveSources.has(call))) {
            return CompletableFuture.completedStage(null);
        }
        Transition transition = CallTransitions.next(before == null ? null : before.knowing(event.numbers()), call,
                update);
        Transition known = before == null
                ? new Transition(transition.state().knowing(event.numbers()), transition.changed(),
                        transition.derived())
                : transition;
        return store(known);
    }

    private @Nullable CallState state(String callId) {
        CallState known = active.get(callId);
        if (known == null && !over.containsKey(callId)) {
            byte[] elsewhere = callStates.find(callId);
            if (elsewhere != null) {
                remember(CallState.fromJson(parsed(elsewhere)));
                known = active.get(callId);
            }
        }
        return known;
    }

    /** Reads what is kept, once, as soon as it can be. */
    private void read() {
        if (!read) {
            callStates.all().forEach(kept -> remember(CallState.fromJson(parsed(kept))));
            read = true;
        }
    }

    private static JsonObject parsed(byte[] kept) {
        try {
            return SignedDocument.parse(kept);
        } catch (MalformedDocumentException damaged) {
            throw new IllegalStateException("what was kept of a call can't be read", damaged);
        }
    }

    private CompletionStage<?> store(Transition transition) {
        CallState state = transition.state();
        inTransition.put(state.callId(), state);
        List<CompletableFuture<?>> stored = new ArrayList<>();
        for (JsonObject document : transition.derived()) {
            stored.add(log.append(AcceptedEvent.of(document.toString().getBytes(StandardCharsets.UTF_8), document,
                    CallState.numbers(document), Transport.DERIVED, now())).toCompletableFuture());
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(stored.toArray(CompletableFuture<?>[]::new));
        CompletionStage<?> kept = !transition.changed() ? all : all.thenComposeAsync(
                safe -> callStates.put(state.callId(), state.kept().toString().getBytes(StandardCharsets.UTF_8),
                        state.isOver() ? ENDED_RETENTION : null),
                own);
        return kept.whenCompleteAsync((done, problem) -> {
            inTransition.remove(state.callId());
            if (problem == null) {
                remember(state);
            }
        }, own);
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    private void remember(CallState state) {
        // To the end of the line.
        active.remove(state.callId());
        if (state.isOver()) {
            over.put(state.callId(), System.nanoTime() + ENDED_RETENTION.toNanos());
        } else {
            active.put(state.callId(), state);
            if (active.size() > settings.maxCalls()) {
                timeOut(active.values().iterator().next());
            }
        }
    }

    private void checkIdle() {
        try {
            read();
            over.values().removeIf(until -> System.nanoTime() - until > 0);
            long before = System.currentTimeMillis() - settings.idleTimeout().toMillis();
            List.copyOf(active.values()).stream().filter(state -> state.seenAt() < before).forEach(this::timeOut);
        } catch (RuntimeException notChecked) {
            LOG.log(Level.DEBUG, "It will be tried again", notChecked);
        }
    }

    private void timeOut(CallState state) {
        byte[] elsewhere = callStates.find(state.callId());
        CallState latest = elsewhere == null ? state : CallState.fromJson(parsed(elsewhere));
        if (latest.seenAt() > state.seenAt() || latest.isOver()) {
            remember(latest);
            return;
        }
        active.remove(state.callId());
        store(CallTransitions.timeOut(state)).whenComplete((done, problem) -> {
            // One that stops has not failed; the call is looked at again by the next.
            if (problem != null && !own.isEnded()) {
                LOG.log(Level.WARNING, "The end of the call " + state.callId() + " could not be stored; it will be"
                        + " tried again", problem);
                own.execute(() -> active.putIfAbsent(state.callId(), state));
            }
        });
    }
}
