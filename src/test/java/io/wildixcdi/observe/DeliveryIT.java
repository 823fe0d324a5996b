package io.wildixcdi.observe;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.deployment.TestArchive;
import io.wildixcdi.event.Call;
import io.wildixcdi.event.Participant;
import io.wildixcdi.http.Events;
import io.wildixcdi.http.Hmac;
import io.wildixcdi.http.Metrics;
import io.wildixcdi.http.Post;
import io.wildixcdi.http.Recordings;
import io.wildixcdi.recorder.FailingObservers;
import io.wildixcdi.recorder.QualifiedObservers;
import io.wildixcdi.recorder.RecordingObservers;
import io.wildixcdi.recorder.SlowObserver;
import io.wildixcdi.servers.OnEachServer;
import io.wildixcdi.testkit.TestEvents;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.net.URL;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delivers accepted events to the observers of the application. */
@OnEachServer
class DeliveryIT {

    private static final int THREADS = 8;
    private static final String QUALIFIED = QualifiedObservers.PREFIX;
    private static final String DEAD_LETTERS = "wildix_dead_letters_total{application=\"wildix-cdi\"}";

    private static final Participant ADMIN = new Participant("LOCAL", "1001", "admin", null,
            "anna.rossi@example.com", "1000001001", "1001", null, "62177694", "Admin",
            "Wildix Zero Distance 4.0.1 WebRTC-00000000-0000-4000-8000-000000001001", "COLLABORATION_WEB", null,
            null, null);
    private static final Participant USER20 = new Participant("LOCAL", "10020", "user20", null,
            "bruno.conti@example.com", "1010020", "10020", null, "874629312", "Default", null, null, null,
            null, null);

    private final URL context = TestArchive.context();
    private final Recordings recordings = new Recordings(context);
    private final Metrics metrics = new Metrics(context);

    @Deployment(testable = false)
    static WebArchive archive() {
        return TestArchive.about("delivery")
                .set("wildix.delivery.concurrency", String.valueOf(THREADS))
                .set("wildix.phone.region", "DE")
                .addTestKit()
                .add(FireServlet.class)
                .set("wildix.delivery.give-up-after", "PT4S")
                .set("wildix.delivery.backoff", "PT0.5S")
                .set("wildix.delivery.timeout", "PT3S")
                .build();
    }

    /** The short timeout of this archive is not meant for a server that still loads the classes of the first event. */
    @BeforeEach
    void warmUpServer() {
        String id = Events.newId("warm-");
        send(Events.callStart(id));
        recordings.atLeast(1, id, RecordingObservers.EVERY_ASYNC);
    }

    @Test
    void deliversCallStartWithEveryField() {
        assertArrivesWhole("call-start", "started", "CallStarted", "call:start", "2023-08-30T10:04:10.810Z",
                new Call("CONNECTING", ADMIN, Participant.UNKNOWN, null, "10020", null, null, null, List.of(),
                        List.of(), null, null, null));
    }

    @Test
    void deliversCallUpdateWithEveryField() {
        assertArrivesWhole("call-update", "updated", "CallUpdated", "call:update", "2023-08-30T10:04:10.810Z",
                new Call("CONNECTING", ADMIN, USER20, null, "10020", null, null, null, List.of(), List.of(), null,
                        null, null));
    }

    @Test
    void deliversCallEndWithEveryField() {
        assertArrivesWhole("call-end", "ended", "CallEnded", "call:end", "2023-08-30T10:04:13.611Z",
                new Call("CONNECTING", ADMIN, USER20, null, "10020", null, null, null, List.of(), List.of(), "21",
                        "Call Rejected", "CALLER"));
    }

    private void assertArrivesWhole(String example, String ownObserver, String record, String type, String time,
            Call call) {
        byte[] body = Events.example(example);
        String deliveryId = Hmac.sha256(body);
        Instant sent = Instant.now();
        assertEquals(204, Post.of(context, body).send().statusCode());

        for (String observer : List.of(RecordingObservers.EVERY, RecordingObservers.EVERY_ASYNC, "family",
                "family async", ownObserver, "of 8qkmnq", "of 8qkmnq async")) {
            JsonObject seen = await(observer, "it_w118741_1693389850.110",
                    recording -> recording.getJsonObject("delivery").getString("id").equals(deliveryId));
            JsonObject delivery = seen.getJsonObject("delivery");
            Instant receivedAt = Instant.parse(delivery.getString("receivedAt"));
            assertAll(observer,
                    () -> assertEquals(record, seen.getString("record")),
                    () -> assertEquals("221100001bab", seen.getString("pbx")),
                    () -> assertEquals("it_w118741", seen.getString("company")),
                    () -> assertEquals("8qkmnq", seen.getString("integrationId")),
                    () -> assertEquals(type, seen.getString("type")),
                    () -> assertEquals(Instant.parse(time), Instant.parse(seen.getString("time"))),
                    () -> assertEquals(call.toString(), seen.getString("call")),
                    () -> assertEquals(json(body), seen.getJsonObject("json")),
                    () -> assertEquals("HTTP", delivery.getString("transport")),
                    () -> assertEquals(1, delivery.getInt("attempt")),
                    () -> assertFalse(receivedAt.isBefore(sent.minusMillis(1)), receivedAt + " before " + sent),
                    () -> assertFalse(receivedAt.isAfter(Instant.now()), receivedAt + " in the future"));
        }
        assertEquals(List.of(), recordings.now("it_w118741_1693389850.110", "unknown"));
    }

    @Test
    void callsObserversOnManagedThreadsOfApplication() {
        String id = Events.newId("thread-");
        send(Events.callStart(id));

        for (String observer : List.of(RecordingObservers.EVERY, RecordingObservers.EVERY_ASYNC)) {
            JsonObject seen = recordings.atLeast(1, id, observer).get(0);
            assertAll(observer,
                    () -> assertTrue(seen.getBoolean("managedThread"), seen.getString("thread")),
                    () -> assertEquals("wildix", seen.getString("module")),
                    () -> assertFalse(seen.getString("executor").contains("Exception"), seen.getString("executor")));
        }
    }

    @Test
    void observersHaveRequestContextPerEvent() {
        String id = Events.newId("request-");
        send(Events.callStart(id));
        send(Events.callUpdate(id, "1"));

        for (String observer : List.of(RecordingObservers.EVERY, RecordingObservers.EVERY_ASYNC)) {
            List<JsonObject> seen = recordings.atLeast(2, id, observer);
            assertEquals(2, seen.stream().map(one -> one.getString("requestScopedBean")).distinct().count(), observer);
        }
    }

    @Test
    void observersGetEventMetadata() {
        String id = Events.newId("metadata-");
        send(Events.callStart(id));

        for (String observer : List.of(RecordingObservers.EVERY, RecordingObservers.EVERY_ASYNC)) {
            JsonObject seen = recordings.atLeast(1, id, observer).get(0);
            assertAll(observer,
                    () -> assertEquals("io.wildixcdi.event.CallStarted", seen.getString("firedType")),
                    () -> assertTrue(seen.getString("qualifiers").contains("Integration(\"8qkmnq\")"),
                            seen.getString("qualifiers")));
        }
    }

    @Test
    void observerOfIntegrationGetsOnlyItsEvents() {
        String mine = Events.newId("integration-");
        String others = Events.newId("integration-");
        String nobodys = Events.newId("integration-");
        send(Events.callStart(mine));
        send(Events.callStart(others).replace("8qkmnq", "other"));
        send(Events.ofType("call:parked", nobodys));

        assertEquals(List.of("of 8qkmnq", "of 8qkmnq async"), integrationObserversOf(mine));
        assertEquals(List.of("of other", "of other async"), integrationObserversOf(others));
        assertEquals(List.of(), integrationObserversOf(nobodys));
    }

    @Test
    void observerGetsEventsThatMatchAllQualifiers() {
        String outside = "{\"type\":\"REMOTE\",\"phone\":\"+15955555123\"}";
        String one = "{\"type\":\"LOCAL\",\"phone\":\"1001\",\"userExtension\":\"1001\"}";
        String other = "{\"type\":\"LOCAL\",\"phone\":\"1002\"}";

        assertEquals(List.of("company", "extension 1001", "inbound", "inbound for 1001 in Support", "pbx", "queue 704",
                "queue Support"), qualified(
                "\"call:update\",\"pbx\":\"221100001bab\",\"company\":\"it_w118741\",\"data\":{"
                + "\"caller\":" + outside + ",\"callee\":" + one + ",\"queueName\":\"Support\",\"queueId\":\"704\"}"));
        assertEquals(List.of("extension 1001", "extension 1002", "extensions 1001 and 1002", "internal"), qualified(
                "\"call:update\",\"data\":{\"caller\":" + one + ",\"callee\":" + other + "}"));
        assertEquals(List.of("extension 1002", "outbound", "queue Support"), qualified(
                "\"call:live:progress\",\"data\":{"
                + "\"flows\":[{\"direction\":\"OUTBOUND\",\"caller\":" + other + ",\"queueName\":\"Support\"}]}"));
        assertEquals(List.of("presence of 1001"), qualified(
                "\"presence:telephony\",\"data\":{\"extension\":\"1001\",\"status\":\"talking\"}"));
        assertEquals(List.of(), qualified("\"sms:status\",\"data\":{}"));
    }

    private List<String> qualified(String typeAndMore) {
        String id = Events.newId("qualified-");
        send("{\"id\":\"" + id + "\",\"type\":" + typeAndMore + "}");
        recordings.atLeast(1, id, RecordingObservers.EVERY_ASYNC);
        send(Events.ofType("test:next", id));
        recordings.atLeast(2, id, RecordingObservers.EVERY);
        return recordings.now(id, null).stream().map(seen -> seen.getString("observer"))
                .filter(observer -> observer.startsWith(QUALIFIED))
                .map(observer -> observer.substring(QUALIFIED.length())).sorted().toList();
    }

    /** Observers of one integration that are called before the next event of the same call. */
    private List<String> integrationObserversOf(String id) {
        send(Events.ofType("test:next", id));
        recordings.atLeast(2, id, RecordingObservers.EVERY);
        return recordings.now(id, null).stream()
                .filter(seen -> !seen.getString("type").equals("test:next"))
                .map(seen -> seen.getString("observer"))
                .filter(observer -> observer.startsWith("of "))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"call-completed=CallCompleted", "call-live-progress=LiveCallProgress",
        "call-transcription-completed=CallTranscribed", "chat-channel-created=ChatChannelCreated",
        "conference-live-join=ConferenceJoined", "presence-user=UserPresence", "sms-status=SmsStatus"})
    void serverJsonEngineReadsEveryType(String exampleAndRecord) {
        String[] parts = exampleAndRecord.split("=");
        String id = Events.newId("typed-");
        String body = new String(Events.example(parts[0]), StandardCharsets.UTF_8)
                .replaceFirst("\"id\": *\"[^\"]*\"", "\"id\":\"" + id + "\"");
        send(body);

        assertEquals(parts[1], recordings.first(id).getString("record"));
    }

    @Test
    void deliversTrackedCallEventAfterItsCause() {
        String id = Events.newId("tracked-");
        send(TestEvents.callStarted().id(id).from("0351 2345678").to("1001").json());
        send(TestEvents.callEnded().id(id).from("0351 2345678").to("1001").ended("19", "No Answer", "CALLER").json());

        List<JsonObject> seen = recordings.atLeast(4, id, RecordingObservers.EVERY);
        assertEquals(List.of("CallStarted", "CallEnded", "CallMissed", "CallFinished"),
                seen.stream().map(event -> event.getString("record")).toList());
        assertEquals("", Post.of(context, "").to("calls").method("GET").unsigned().send().body().lines()
                .filter(line -> line.startsWith(id)).findAny().orElse(""));
    }

    @Test
    void testKitFiresInsideServer() {
        String id = Events.newId("fired-");
        assertEquals(204, Post.of(context, "").to("fire?id=" + id).method("GET").unsigned().send().statusCode());

        assertEquals(List.of(RecordingObservers.EVERY, RecordingObservers.EVERY_ASYNC, "family", "family async",
                "of 8qkmnq", "of 8qkmnq async", QUALIFIED + "company", QUALIFIED + "extension 1001",
                QUALIFIED + "inbound", QUALIFIED + "inbound for 1001 in Support", QUALIFIED + "pbx",
                QUALIFIED + "queue 704", QUALIFIED + "queue Support", "started").stream().sorted().toList(),
                recordings.now(id, null).stream()
                        .map(seen -> seen.getString("observer")).sorted().toList());
    }

    @Test
    void normalisesExternalNumber() {
        String id = Events.newId("e164-");
        send("{\"id\":\"" + id + "\",\"type\":\"call:start\",\"data\":{\"caller\":{\"type\":\"REMOTE\",\"phone\":"
                + "\"0351 2345678\"}}}");

        String call = recordings.first(id).getString("call");
        assertTrue(call.contains("phone=0351 2345678") && call.contains("e164=+493512345678"), call);
    }

    @Test
    void countsWrongKindOfValue() {
        double before = metrics.value("wildix_decoding_problems_total");
        String id = Events.newId("problem-");
        send("{\"id\":\"" + id + "\",\"type\":\"sms:status\",\"data\":{\"parts\":\"many\",\"from\":{},\"to\":\"+1\"}}");

        assertEquals("SmsStatus", recordings.first(id).getString("record"));
        assertEquals(before + 2, metrics.value("wildix_decoding_problems_total"));
    }

    @Test
    void deliversUnknownTypeAsUnknownEvent() {
        String id = Events.newId("unknown-");
        send(Events.ofType("fax:received", id));
        send(Events.ofType("test:next", id));

        recordings.atLeast(2, id, RecordingObservers.EVERY);
        List<JsonObject> seen = recordings.now(id, null).stream()
                .filter(recording -> recording.getString("type").equals("fax:received")).toList();
        assertEquals(List.of(RecordingObservers.EVERY, RecordingObservers.EVERY_ASYNC, "unknown"),
                seen.stream().map(recording -> recording.getString("observer")).sorted().toList());
        assertEquals("no record for the type fax:received", seen.get(0).getString("reason"));
    }

    @Test
    void deliversCallWithUnexpectedPayload() {
        String id = Events.newId("shape-");
        send("{\"id\":\"" + id + "\",\"type\":\"call:start\",\"data\":\"moved\"}");

        JsonObject seen = recordings.atLeast(1, id, "unknown").get(0);
        assertEquals("call:start", seen.getString("type"));
        assertEquals("call:start without an object in data", seen.getString("reason"));
        assertEquals("moved", seen.getJsonObject("json").getString("data"));
    }

    @Test
    void deliversLargeDocumentWhole() {
        String id = Events.newId("large-");
        String body = Events.ofSize(3 << 20, id);
        send(body);

        JsonObject seen = recordings.first(id);
        assertEquals(body, seen.getJsonObject("json").toString());
        assertEquals(Hmac.sha256(body.getBytes()), seen.getJsonObject("delivery").getString("id"));
    }

    @Test
    void deliversEachCallInOrderAndCallsConcurrently() throws Exception {
        int calls = 50;
        int steps = 20;
        List<String> ids = Stream.generate(() -> Events.newId(SlowObserver.ORDERED)).limit(calls).toList();
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (String id : ids) {
                sent.add(senders.submit(() -> IntStream.range(0, steps)
                        .forEach(step -> send(Events.callUpdate(id, String.valueOf(step))))));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        } finally {
            senders.shutdownNow();
        }

        List<JsonObject> work = recordings.atLeast(calls * steps, null, SlowObserver.WORK);
        Map<String, List<JsonObject>> byCall = work.stream().collect(Collectors.groupingBy(one -> one.getString("id")));
        assertEquals(ids.stream().sorted().toList(), byCall.keySet().stream().sorted().toList());
        List<String> inOrder = IntStream.range(0, steps).mapToObj(String::valueOf).toList();
        byCall.forEach((id, ofCall) -> {
            assertEquals(inOrder, ofCall.stream().map(one -> one.getString("step")).toList(), id);
            for (int i = 1; i < ofCall.size(); i++) {
                assertTrue(end(ofCall.get(i - 1)) <= begin(ofCall.get(i)), id + " overlaps with itself");
            }
        });
        assertTrue(mostAtOnce(work) > 1, "no two calls were handled side by side");
    }

    private static int mostAtOnce(List<JsonObject> work) {
        return work.stream()
                .mapToInt(one -> (int) work.stream()
                        .filter(other -> begin(other) <= begin(one) && begin(one) < end(other))
                        .count())
                .max().orElse(0);
    }

    private static long begin(JsonObject work) {
        return work.getJsonNumber("begin").longValue();
    }

    private static long end(JsonObject work) {
        return work.getJsonNumber("end").longValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {FailingObservers.FAILS_TWICE, FailingObservers.FAILS_TWICE_SYNC})
    void retriesFailingObserverWhileOtherCallsContinue(String prefix) {
        String id = Events.newId(prefix);
        String other = Events.newId("other-");
        send(Events.callStart(id));
        send(Events.callStart(other));
        send(Events.callUpdate(id, "next"));

        List<JsonObject> seen = recordings.atLeast(2, id, RecordingObservers.EVERY);
        List<JsonObject> failures = recordings.now(id, FailingObservers.FAILING);
        assertEquals(List.of("CallStarted 1", "CallStarted 2", "CallStarted 3"), attempts(failures));
        assertEquals(List.of("CallStarted 1", "CallUpdated 1"), attempts(seen), "only the failing one is called again");
        assertTrue(sequence(failures.get(2)) < sequence(seen.get(1)), "the call did not wait");
        assertTrue(sequence(recordings.first(other)) < sequence(failures.get(2)),
                "the other call had to wait");
    }

    private static int sequence(JsonObject recording) {
        return recording.getInt("sequence");
    }

    @Test
    void failingObserverDelaysNoOtherObserver() {
        String id = Events.newId(FailingObservers.FAILS_TWICE_SYNC);
        send(Events.callStart(id));
        send(Events.callUpdate(id, "next"));

        for (String later : List.of("family", RecordingObservers.EVERY_ASYNC)) {
            assertEquals(List.of("CallStarted 1", "CallUpdated 1"), attempts(recordings.atLeast(2, id, later)), later);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FailingObservers.FAILS_BADLY_ONCE, FailingObservers.FAILS_BADLY_ONCE_SYNC})
    void retriesObserverAfterError(String prefix) {
        String id = Events.newId(prefix);
        send(Events.callStart(id));
        send(Events.callUpdate(id, "next"));

        assertEquals(List.of("CallStarted 1", "CallUpdated 1"),
                attempts(recordings.atLeast(2, id, RecordingObservers.EVERY)));
        assertEquals(List.of("CallStarted 1", "CallStarted 2"),
                attempts(recordings.now(id, FailingObservers.FAILING)));
    }

    @Test
    void deadLettersEventThatAlwaysFailsAndContinuesCall() {
        double before = metrics.value(DEAD_LETTERS);
        String id = Events.newId(FailingObservers.FAILS_ALWAYS);
        send(Events.callStart(id));
        send(Events.callUpdate(id, "next"));

        assertEquals(List.of("CallStarted 1", "CallUpdated 1"),
                attempts(recordings.atLeast(2, id, RecordingObservers.EVERY)));
        assertEquals(List.of("CallStarted 1", "CallStarted 2", "CallStarted 3", "CallStarted 4"),
                attempts(recordings.now(id, FailingObservers.FAILING)).subList(0, 4));
        assertEquals(before + 1, metrics.value(DEAD_LETTERS));
    }

    @Test
    void blockedObserverDelaysOnlyItsCall() {
        double before = metrics.value(DEAD_LETTERS);
        String id = Events.newId(FailingObservers.BLOCKS);
        String other = Events.newId("other-");
        try {
            send(Events.callStart(id));
            send(Events.callUpdate(id, "next"));
            send(Events.callStart(other));

            List<JsonObject> seen = recordings.atLeast(2, id, RecordingObservers.EVERY);
            assertEquals(List.of("CallStarted 1", "CallUpdated 1"), attempts(seen));
            assertEquals(List.of("CallStarted 1", "CallStarted 2"),
                    attempts(recordings.now(id, FailingObservers.FAILING)));
            assertTrue(sequence(recordings.first(other)) < sequence(seen.get(1)), "the other call had to wait");
            assertEquals(before + 1, metrics.value(DEAD_LETTERS));
        } finally {
            Post.of(context, "").to("latch?open=" + id).method("GET").unsigned().send();
        }
    }

    @Test
    void timeoutExcludesWaitForThread() {
        // More than the threads can do within the timeout.
        int calls = THREADS * 4;
        List<String> ids = Stream.generate(() -> Events.newId(FailingObservers.SLOW)).limit(calls).toList();
        List<CompletableFuture<HttpResponse<String>>> answers = ids.stream()
                .map(id -> Post.of(context, Events.callStart(id)).sendAsync()).toList();
        answers.forEach(answer -> assertEquals(204, answer.join().statusCode()));

        for (String id : ids) {
            send(Events.callUpdate(id, "next"));
            assertEquals(List.of("CallStarted 1", "CallUpdated 1"),
                    attempts(recordings.atLeast(2, id, RecordingObservers.EVERY)));
        }
    }

    private static List<String> attempts(List<JsonObject> seen) {
        return seen.stream()
                .map(one -> one.getString("record") + " " + one.getJsonObject("delivery").getInt("attempt"))
                .toList();
    }

    private void send(String body) {
        assertEquals(204, Post.of(context, body).send().statusCode());
    }

    private JsonObject await(String observer, String id, Predicate<JsonObject> wanted) {
        for (int number = 1;; number++) {
            List<JsonObject> seen = recordings.atLeast(number, id, observer);
            for (JsonObject one : seen) {
                if (wanted.test(one)) {
                    return one;
                }
            }
            number = seen.size();
        }
    }

    private static JsonObject json(byte[] body) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
            return reader.readObject();
        }
    }
}
