package io.wildixcdi.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.config.receiver.Settings;
import io.wildixcdi.event.Call;
import io.wildixcdi.event.CallAnswered;
import io.wildixcdi.event.CallDirection;
import io.wildixcdi.event.CallFinished;
import io.wildixcdi.event.CallMissed;
import io.wildixcdi.event.DecodingProblems;
import io.wildixcdi.event.Delivery;
import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.Documents;
import io.wildixcdi.event.EndCause;
import io.wildixcdi.event.EventDecoder;
import io.wildixcdi.event.EventDelivery;
import io.wildixcdi.event.TrackedCall;
import io.wildixcdi.event.TrackedCall.Ending;
import io.wildixcdi.event.TrackedCallEvent;
import io.wildixcdi.event.UnknownEvent;
import io.wildixcdi.observe.ActiveCalls;
import io.wildixcdi.observe.ActiveCallsFrom;
import io.wildixcdi.store.AppendResult;
import io.wildixcdi.store.StoreUnavailableException;
import io.wildixcdi.store.embedded.TestStore;
import io.wildixcdi.subscription.AcceptedEvent;
import io.wildixcdi.subscription.QueuedEvent;
import io.wildixcdi.subscription.Subscription;
import io.wildixcdi.testkit.EventBuilder;
import io.wildixcdi.testkit.TestEvents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tracks calls through their events, with a real store. */
@Timeout(60)
class CallTrackerTest {

    private static final Instant T0 = Instant.parse("2026-11-20T08:00:00Z");
    private static final String CUSTOMER = "+493512345678";

    @TempDir
    private Path directory;

    private final BlockingQueue<QueuedEvent> told = new LinkedBlockingQueue<>();
    private Settings.CallTracking settings = new Settings.CallTracking(true, Duration.ofHours(4), 1_000);
    private TestStore store;
    private Subscription subscription;
    private CallTracker tracker;

    @BeforeEach
    void open() {
        store = new TestStore(directory);
        subscription = store.subscriptions().getOrCreate("test");
        subscription.open(event -> {
            told.add(event);
            event.acknowledge();
        });
        tracker = new CallTracker(settings, store.log(), store.callStates());
        tracker.start(Thread::new);
    }

    @AfterEach
    void close() {
        tracker.stop();
        subscription.close();
        store.close();
    }

    @Test
    void activeCallsTimeOut() {
        CallTracker stuck = new CallTracker(settings, store.log(), store.callStates());
        stuck.start(work -> new Thread(() -> { }));

        assertEquals("The active calls can't be read within 10 s",
                assertThrows(IllegalStateException.class, stuck::active).getMessage());
        stuck.stop();
    }

    private void restart() {
        close();
        open();
    }

    private void restart(Settings.CallTracking other) {
        settings = other;
        restart();
    }

    private static Instant at(long seconds) {
        return T0.plusSeconds(seconds);
    }

    private void take(EventBuilder<?, ?> event, long seconds) throws Exception {
        take(event, seconds, Map.of());
    }

    private void take(EventBuilder<?, ?> event, long seconds, Map<String, String> numbers) throws Exception {
        take(event.at(at(seconds)).json().getBytes(StandardCharsets.UTF_8), at(seconds), numbers);
    }

    private void take(byte[] document, Instant received, Map<String, String> numbers) throws Exception {
        try {
            tracker.consume(delivery(document, received, numbers)).toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw (Exception) failed.getCause();
        }
    }

    private static EventDelivery delivery(EventBuilder<?, ?> event, long seconds) {
        return delivery(event.at(at(seconds)).json().getBytes(StandardCharsets.UTF_8), at(seconds), Map.of());
    }

    private static EventDelivery delivery(byte[] document, Instant received, Map<String, String> numbers) {
        return new EventDelivery(document, null, numbers, new Delivery("0", Transport.HTTP, received, 1), Set.of(),
                name -> { });
    }

    private <E extends TrackedCallEvent> E next(Class<E> type) throws InterruptedException {
        QueuedEvent next = told.poll(10, TimeUnit.SECONDS);
        assertTrue(next != null, "nothing was told");
        AcceptedEvent event = next.event();
        assertEquals(Transport.DERIVED, event.transport());
        E call = assertInstanceOf(type, EventDecoder.decode(
                Documents.json(new String(event.body(), StandardCharsets.UTF_8)), event.numbers(),
                new Delivery(event.digest(), event.transport(), event.receivedAt(), 1), DecodingProblems.IGNORED));
        assertEquals(event.orderingKey(), call.callId(), "it is in line with the call's other events");
        return call;
    }

    private void assertNothingElse() {
        assertEquals(0, told.size());
    }

    private List<TrackedCall> active() {
        return active(tracker);
    }

    private static List<TrackedCall> active(CallTracker tracker) {
        ActiveCalls calls = ActiveCallsFrom.source(tracker::active);
        return calls.all();
    }

    @Test
    void publishedExamplesLeadToReferenceEvents() throws Exception {
        for (String published : List.of("call-start", "call-update", "call-end", "call-completed")) {
            take(Documents.bytes(published), T0, Map.of());
        }
        for (String type : Documents.DERIVED) {
            assertEquals(Documents.example(type),
                    Documents.json(new String(told.poll(10, TimeUnit.SECONDS).event().body(), StandardCharsets.UTF_8)));
        }
        assertNothingElse();
    }

    @Test
    void tracksAnsweredCall() throws Exception {
        take(TestEvents.callStarted().id("c").from(CUSTOMER).dialled("200").queue("Support", "704").trunk("main"), 0);
        take(TestEvents.callUpdated().id("c").from(CUSTOMER).to("1001").queue("Support", "704").trunk("main"), 2);
        assertNothingElse();
        TrackedCall ringing = active().get(0);
        assertEquals(at(0), ringing.startedAt());
        assertFalse(ringing.isAnswered());
        assertEquals("1001", ringing.callee().extension());
        assertNull(ringing.ending());

        take(TestEvents.callUpdated().id("c").from(CUSTOMER).to("1001").status("TALKING"), 10);
        CallAnswered answered = next(CallAnswered.class);
        assertEquals("c", answered.callId());
        assertEquals(at(10), answered.time());
        assertEquals(Duration.ofSeconds(10), answered.call().ringDuration());
        assertEquals("1001", answered.call().answeredBy().extension());
        assertEquals(CallDirection.INBOUND, answered.direction());
        assertEquals(Set.of("Support", "704"), answered.queues());
        assertEquals("it_w118741", answered.company());
        assertEquals("8qkmnq", answered.integrationId());

        take(TestEvents.callUpdated().id("c").from(CUSTOMER).to("1002").status("TALKING"), 100);
        take(TestEvents.callEnded().id("c").from(CUSTOMER).to("1002").ended("16", "Normal Clearing", "CALLER"), 210);
        TrackedCall call = next(CallFinished.class).call();
        assertEquals(at(0), call.startedAt());
        assertTrue(call.startSeen());
        assertEquals(at(10), call.answeredAt());
        assertEquals(at(210), call.endedAt());
        assertEquals(CUSTOMER, call.caller().phone());
        assertEquals("1002", call.callee().extension());
        assertEquals("1001", call.answeredBy().extension());
        assertEquals(1, call.transfers());
        assertEquals("1002", call.destination());
        assertEquals("main", call.trunkName());
        assertEquals(Duration.ofSeconds(10), call.ringDuration());
        assertEquals(Duration.ofSeconds(200), call.talkDuration());
        assertEquals("16", call.endCause());
        assertEquals(EndCause.NORMAL_CLEARING, call.cause());
        assertEquals("Normal Clearing", call.endCauseString());
        assertEquals(Call.Side.CALLER, call.endBy());
        assertEquals(Ending.REPORTED, call.ending());
        assertEquals(List.of(), active());
        assertNothingElse();
    }

    @Test
    void tracksMissedCall() throws Exception {
        take(TestEvents.callStarted().id("c").from("1001").to("1002"), 0);
        take(TestEvents.callEnded().id("c").from("1001").to("1002").ended("19", "No Answer", "CALLER"), 30);

        CallMissed missed = next(CallMissed.class);
        assertFalse(missed.call().isAnswered());
        assertEquals(Duration.ofSeconds(30), missed.call().ringDuration());
        assertEquals(Duration.ZERO, missed.call().talkDuration());
        assertEquals(CallDirection.INTERNAL, missed.direction());
        assertEquals(missed.call(), next(CallFinished.class).call());
        assertNothingElse();
    }

    @Test
    void tracksLiveCallByItsLegs() throws Exception {
        take(TestEvents.liveCallProgress().id("c").from(CUSTOMER).to("230").trigger("call.start").status("CONNECTING")
                .with("/data/start", T0.toString()), 0);
        take(TestEvents.liveCallProgress().id("c").from(CUSTOMER).to("230").status("TALKING")
                .with("/data/start", T0.toString()), 5);
        assertEquals("230", next(CallAnswered.class).call().answeredBy().extension());
        take(TestEvents.liveCallCompleted().id("c").without("/data/flows"), 65);

        TrackedCall call = next(CallFinished.class).call();
        assertEquals(CUSTOMER, call.caller().phone(), "the event of the end has no number");
        assertEquals(Duration.ofSeconds(60), call.talkDuration());
        assertEquals(Ending.REPORTED, call.ending());
        take(TestEvents.callCompleted().id("c").from(CUSTOMER).to("230"), 400);
        assertNothingElse();
    }

    @Test
    void ignoresCallCompletedOfLiveSource() throws Exception {
        take(TestEvents.liveCallProgress().id("other").trigger("call.start"), 0);
        take(TestEvents.callCompleted().id("c").pbx("000000000001").company("it_w000001"), 400);

        assertNothingElse();
    }

    @Test
    void tracksWholeCallFromCallCompleted() throws Exception {
        take(TestEvents.callCompleted().id("c").pbx("000000000002"), 400);

        assertEquals("c", next(CallAnswered.class).callId());
        TrackedCall call = next(CallFinished.class).call();
        assertEquals(Instant.ofEpochMilli(1721836405153L), call.startedAt());
        assertEquals(Instant.ofEpochMilli(1721836427828L), call.endedAt());
        assertEquals(Instant.ofEpochMilli(1721836427828L - 9033), call.answeredAt());
        assertEquals(Duration.ofMillis(9033), call.talkDuration());
        assertEquals(Duration.ofMillis(5084), call.ringDuration());
        assertTrue(call.startSeen());
    }

    @Test
    void reportsInterruptedCall() throws Exception {
        take(TestEvents.liveCallProgress().id("c").trigger("call.start"), 0);
        take(TestEvents.liveCallInterrupted().id("c"), 9);

        next(CallMissed.class);
        assertEquals(Ending.INTERRUPTED, next(CallFinished.class).call().ending());
    }

    @Test
    void tracksCallWithoutStart() throws Exception {
        take(TestEvents.callUpdated().id("c").from(CUSTOMER).to("1001").status("TALKING"), 50);

        TrackedCall call = next(CallAnswered.class).call();
        assertFalse(call.startSeen());
        assertEquals(at(50), call.startedAt());
        take(TestEvents.callEnded().id("lost").from(CUSTOMER).to("1001"), 60);
        assertFalse(next(CallMissed.class).call().startSeen());
        next(CallFinished.class);
    }

    @Test
    void restartKeepsCalls() throws Exception {
        take(TestEvents.callStarted().id("c").from("0351 2345678").dialled("200"), 0, Map.of("0351 2345678", CUSTOMER));
        take(TestEvents.callUpdated().id("c").from("0351 2345678").to("1001").status("TALKING"), 10);
        next(CallAnswered.class);
        restart();

        TrackedCall call = active().get(0);
        assertEquals(at(0), call.startedAt());
        assertEquals(at(10), call.answeredAt());
        assertEquals(CUSTOMER, call.caller().e164());
        take(TestEvents.callUpdated().id("c").from("0351 2345678").to("1001").status("TALKING"), 11);
        take(TestEvents.callEnded().id("c").from("0351 2345678").to("1001"), 20);
        CallFinished finished = next(CallFinished.class);
        assertEquals(Duration.ofSeconds(10), finished.call().talkDuration());
        assertEquals(CUSTOMER, finished.caller().e164());
        restart();
        assertEquals(List.of(), active());
        take(TestEvents.callUpdated().id("c").from("0351 2345678").to("1001"), 21);
        assertEquals(List.of(), active(), "what comes late begins nothing");
        assertNothingElse();
    }

    @Test
    void observerFindsCallInStateOfEvent() throws Exception {
        List<CompletableFuture<AppendResult>> writes = new CopyOnWriteArrayList<>();
        CallTracker slow = new CallTracker(settings, event -> {
            writes.add(new CompletableFuture<>());
            return writes.get(writes.size() - 1);
        }, store.callStates());
        slow.start(Thread::new);
        try {
            CompletionStage<?> answer = slow.consume(delivery(
                    TestEvents.callUpdated().id("c").from("1001").to("1002").status("TALKING"), 5));
            TestStore.await("it is being told", () -> writes.size() == 1);
            assertTrue(active(slow).get(0).isAnswered());
            writes.get(0).complete(AppendResult.STORED);
            answer.toCompletableFuture().get(10, TimeUnit.SECONDS);

            CompletionStage<?> end = slow.consume(delivery(
                    TestEvents.callEnded().id("c").from("1001").to("1002"), 9));
            TestStore.await("it is being told", () -> writes.size() == 2);
            assertEquals(List.of(), active(slow));
            writes.get(1).completeExceptionally(new StoreUnavailableException("full"));
            assertThrows(ExecutionException.class, () -> end.toCompletableFuture().get(10, TimeUnit.SECONDS));
            assertTrue(active(slow).get(0).isAnswered(), "that has not been told, and the call goes on");
        } finally {
            slow.stop();
        }
    }

    @Test
    void duplicateDerivesNothing() throws Exception {
        take(TestEvents.callStarted().id("c").from("1001").to("1002"), 0);
        for (int i = 0; i < 3; i++) {
            take(TestEvents.callUpdated().id("c").from("1001").to("1002").status("TALKING"), 5);
        }
        for (int i = 0; i < 3; i++) {
            take(TestEvents.callEnded().id("c").from("1001").to("1002"), 9);
        }

        next(CallAnswered.class);
        assertEquals(0, next(CallFinished.class).call().transfers());
        assertNothingElse();
    }

    @Test
    void idleCallTimesOut() throws Exception {
        take(TestEvents.callStarted().id("c").from("1001").to("1002"), 0);
        take(TestEvents.callUpdated().id("c").from("1001").to("1002").status("TALKING"), 5);
        next(CallAnswered.class);
        restart(new Settings.CallTracking(true, Duration.ofMillis(200), 1_000));

        TrackedCall call = next(CallFinished.class).call();
        assertEquals(Ending.TIMED_OUT, call.ending());
        assertEquals(at(5), call.endedAt());
        TestStore.await("it is over", () -> active().isEmpty());
        assertNothingElse();
    }

    @Test
    void longestIdleCallEndsBeyondMaximum() throws Exception {
        restart(new Settings.CallTracking(true, Duration.ofHours(4), 2));
        take(TestEvents.callStarted().id("a").from("1").to("2"), 0);
        take(TestEvents.callStarted().id("b").from("3").to("4"), 1);
        take(TestEvents.callUpdated().id("a").from("1").to("5"), 2);
        take(TestEvents.callStarted().id("c").from("6").to("7"), 3);

        assertEquals("b", next(CallMissed.class).callId());
        assertEquals(Ending.TIMED_OUT, next(CallFinished.class).call().ending());
        TestStore.await("two are left", () -> active().size() == 2);
    }

    @Test
    void retriesFailedAppend() throws Exception {
        take(TestEvents.callStarted().id("c").from("1001").to("1002"), 0);
        store.stopAccepting();
        try {
            take(TestEvents.callEnded().id("c").from("1001").to("1002"), 9);
            throw new AssertionError("it was acknowledged");
        } catch (StoreUnavailableException expected) {
            assertEquals(1, active().size());
        }
        store.startAccepting();
        take(TestEvents.callEnded().id("c").from("1001").to("1002"), 9);

        next(CallMissed.class);
        next(CallFinished.class);
        assertNothingElse();
    }

    @Test
    void ignoresEventsWithoutCallState() throws Exception {
        take(TestEvents.callTranscribed().id("c"), 0);
        take(TestEvents.callSummarized().id("c"), 0);
        take(TestEvents.liveCallTranscription().id("c"), 0);
        take(TestEvents.telephonyPresence(), 0);
        take(TestEvents.smsStatus(), 0);
        take(TestEvents.callStarted().id("x".repeat(201)), 0);

        assertNothingElse();
        assertEquals(List.of(), active());
    }

    @Test
    void senderCanNotForgeTrackedCallEvent() throws Exception {
        take(TestEvents.callStarted().id("c").from("1001").to("1002"), 0);
        take(TestEvents.callEnded().id("c").from("1001").to("1002"), 9);
        next(CallMissed.class);
        byte[] told = this.told.poll(10, TimeUnit.SECONDS).event().body();

        assertInstanceOf(UnknownEvent.class, EventDecoder.decode(Documents.json(new String(told,
                StandardCharsets.UTF_8)),
                Documents.delivery()));
    }
}
