package io.wildixcdi.follow;

import io.wildixcdi.config.Settings;
import io.wildixcdi.event.CallCompleted;
import io.wildixcdi.event.CallEvent;
import io.wildixcdi.event.CallStoryEvent;
import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.EventDecoder;
import io.wildixcdi.event.HandedOver;
import io.wildixcdi.event.Misfits;
import io.wildixcdi.event.SignedDocument;
import io.wildixcdi.event.SignedDocument.MalformedDocument;
import io.wildixcdi.follow.Storyteller.Chapter;
import io.wildixcdi.queue.AcceptedEvent;
import io.wildixcdi.queue.EventLog;
import io.wildixcdi.queue.Stories;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Follows each call through its events, which it gets like an application: in order, and again until it has taken them. What
 * has become of a call goes to the event log first, then the story so far is kept, and only then the event counts as taken;
 * after a crash in between the same documents are made again, and recognised.
 *
 * <p>All of it is done on one thread.
 */
@ApplicationScoped
public class Follower {

    /** Name of the subscription. */
    public static final String SUBSCRIPTION = "wildix-cdi.calls";

    private static final Logger LOG = System.getLogger(Follower.class.getName());

    /** How long an ended call is remembered, so that an event that comes late does not begin it anew. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    /** How long whoever asks for the calls that go on waits; reading what was kept takes a moment, a disk may hang. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    /** More characters than an id of Wildix has. */
    private static final int LONGEST_ID = 200;

    private static final Duration MOST_BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final Settings.Calls settings;
    private final EventLog log;
    private final Stories stories;
    /** Of calls that go on, the one of which nothing was heard for the longest time first. */
    private final Map<String, Story> active = new LinkedHashMap<>();
    /** Of calls of which something is being told: what they are then. Whoever is told it asks for them at once. */
    private final Map<String, Story> beingTold = new HashMap<>();
    /** Of calls that are over: until when they are remembered. */
    private final Map<String, Long> over = new LinkedHashMap<>();
    private final Heard heard = new Heard();
    private ScheduledThreadPoolExecutor own;
    private boolean read;

    @Inject
    Follower(Settings settings, EventLog log, Stories stories) {
        this(settings.calls(), log, stories);
    }

    Follower(Settings.Calls settings, EventLog log, Stories stories) {
        this.settings = settings;
        this.log = log;
        this.stories = stories;
    }

    /** For the container's proxy. */
    Follower() {
        this((Settings.Calls) null, null, null);
    }

    /** Whether calls are to be followed. */
    public boolean isWanted() {
        return settings.follow();
    }

    /**
     * Begins. The store must have been opened.
     *
     * @param threads makes the thread
     */
    public void start(ThreadFactory threads) {
        own = new ScheduledThreadPoolExecutor(1, threads);
        own.setRemoveOnCancelPolicy(true);
        long every = Math.max(1, Math.min(settings.longest().toMillis() / 10, MOST_BETWEEN_LOOKS.toMillis()));
        own.scheduleWithFixedDelay(this::lookForSilence, every, every, TimeUnit.MILLISECONDS);
    }

    /** Ends. The subscription must have been left. */
    public void stop() {
        if (own != null) {
            own.shutdownNow();
        }
    }

    /** Takes an event. Returns at once. */
    public CompletionStage<?> handOver(HandedOver event) {
        CompletableFuture<Object> done = new CompletableFuture<>();
        onOwnThread(() -> take(event), done);
        return done;
    }

    /** The documents that are kept of the calls that go on, not older than anything that has been told of them. */
    public List<String> active() {
        CompletableFuture<List<String>> documents = new CompletableFuture<>();
        onOwnThread(() -> {
            read();
            Map<String, Story> latest = new LinkedHashMap<>(active);
            latest.putAll(beingTold);
            return CompletableFuture.completedStage(latest.values().stream().filter(story -> !story.isOver())
                    .map(story -> story.kept().toString()).toList());
        }, documents);
        try {
            return documents.get(LONGEST_ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The calls that go on can't be told: " + failed.getCause().getMessage(),
                    failed.getCause());
        } catch (TimeoutException noAnswer) {
            // Also when the receiver is undeployed while it is asked.
            throw new IllegalStateException("The calls that go on can't be told within " + LONGEST_ANSWER.toSeconds()
                    + " s", noAnswer);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    /** Something that is done on the thread, and may go on after it. */
    private interface Step<T> {

        CompletionStage<? extends T> take() throws MalformedDocument;
    }

    private <T> void onOwnThread(Step<T> step, CompletableFuture<T> done) {
        try {
            own.execute(() -> {
                try {
                    step.take().whenComplete((result, problem) -> {
                        if (problem == null) {
                            done.complete(result);
                        } else {
                            done.completeExceptionally(problem);
                        }
                    });
                } catch (Exception | Error failed) {
                    done.completeExceptionally(failed);
                }
            });
        } catch (RejectedExecutionException stopped) {
            done.completeExceptionally(stopped);
        }
    }

    private CompletionStage<?> take(HandedOver event) throws MalformedDocument {
        if (!(EventDecoder.decode(event.json(), event.numbers(), event.delivery(), Misfits.IGNORED)
                instanceof CallEvent call) || call instanceof CallStoryEvent || call.callId().length() > LONGEST_ID) {
            return CompletableFuture.completedStage(null);
        }
        Sight sight = Sight.of(call);
        if (sight == null) {
            return CompletableFuture.completedStage(null);
        }
        read();
        if (!(call instanceof CallCompleted)) {
            heard.note(call);
        }
        Story before = story(call.callId());
        if (over.containsKey(call.callId()) || before == null && call instanceof CallCompleted && heard.has(call)) {
            return CompletableFuture.completedStage(null);
        }
        Chapter chapter = Storyteller.next(before == null ? null : before.knowing(event.numbers()), call, sight);
        Chapter known = before == null
                ? new Chapter(chapter.story().knowing(event.numbers()), chapter.changed(), chapter.told()) : chapter;
        return tell(known);
    }

    private Story story(String callId) {
        Story known = active.get(callId);
        if (known == null && !over.containsKey(callId)) {
            byte[] elsewhere = stories.find(callId);
            if (elsewhere != null) {
                remember(Story.of(parsed(elsewhere)));
                known = active.get(callId);
            }
        }
        return known;
    }

    /** Reads what is kept, once, as soon as it can be. */
    private void read() {
        if (!read) {
            stories.all().forEach(kept -> remember(Story.of(parsed(kept))));
            read = true;
        }
    }

    private static JsonObject parsed(byte[] kept) {
        try {
            return SignedDocument.parse(kept);
        } catch (MalformedDocument damaged) {
            throw new IllegalStateException("what was kept of a call can't be read", damaged);
        }
    }

    private CompletionStage<?> tell(Chapter chapter) {
        Story story = chapter.story();
        beingTold.put(story.callId(), story);
        List<CompletableFuture<?>> told = new ArrayList<>();
        for (JsonObject document : chapter.told()) {
            told.add(log.append(AcceptedEvent.of(document.toString().getBytes(StandardCharsets.UTF_8), document,
                    Story.numbers(document), Transport.DERIVED, now())).toCompletableFuture());
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(told.toArray(CompletableFuture<?>[]::new));
        CompletionStage<?> kept = !chapter.changed() ? all : all.thenComposeAsync(safe -> stories.put(story.callId(),
                story.kept().toString().getBytes(StandardCharsets.UTF_8), story.isOver() ? REMEMBERED : null), own);
        return kept.whenCompleteAsync((done, problem) -> {
            beingTold.remove(story.callId());
            if (problem == null) {
                remember(story);
            }
        }, own);
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    private void remember(Story story) {
        // To the end of the line.
        active.remove(story.callId());
        if (story.isOver()) {
            over.put(story.callId(), System.nanoTime() + REMEMBERED.toNanos());
        } else {
            active.put(story.callId(), story);
            if (active.size() > settings.most()) {
                silence(active.values().iterator().next());
            }
        }
    }

    private void lookForSilence() {
        try {
            read();
            over.values().removeIf(until -> System.nanoTime() - until > 0);
            long before = System.currentTimeMillis() - settings.longest().toMillis();
            List.copyOf(active.values()).stream().filter(story -> story.seenAt() < before).forEach(this::silence);
        } catch (RuntimeException notLooked) {
            LOG.log(Level.DEBUG, "It will be tried again", notLooked);
        }
    }

    private void silence(Story story) {
        byte[] elsewhere = stories.find(story.callId());
        Story latest = elsewhere == null ? story : Story.of(parsed(elsewhere));
        if (latest.seenAt() > story.seenAt() || latest.isOver()) {
            remember(latest);
            return;
        }
        active.remove(story.callId());
        tell(Storyteller.silence(story)).whenComplete((done, problem) -> {
            // One that stops has not failed; the call is looked at again by the next.
            if (problem != null && !own.isShutdown()) {
                LOG.log(Level.WARNING, "The end of the call " + story.callId() + " could not be told; it will be tried"
                        + " again", problem);
                own.execute(() -> active.putIfAbsent(story.callId(), story));
            }
        });
    }
}
