package io.wildixcdi.receive;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.deployment.TestArchive;
import io.wildixcdi.http.Events;
import io.wildixcdi.http.Hmac;
import io.wildixcdi.http.Post;
import io.wildixcdi.http.RawConnection;
import io.wildixcdi.http.Recordings;
import io.wildixcdi.recorder.RecordingObservers;
import io.wildixcdi.servers.OnEachServer;
import jakarta.json.JsonObject;
import java.net.URL;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP contract of the webhook, row by row, with an ordinary HTTP client. */
@OnEachServer
class WebhookContractIT {

    private static final String BERLIN_SECRET = "theSecretOfBerlin";
    private static final int LIMIT = 64 << 10;

    private final URL context = TestArchive.context();
    private final Recordings recordings = new Recordings(context);
    private final String id = Events.newId("contract-");
    private final String event = Events.callStart(id);

    @Deployment(testable = false)
    static WebArchive archive() {
        return TestArchive.about("contract")
                .set("wildix.webhook.max-body", "64KiB")
                .set("wildix.integrations", "berlin")
                .set("wildix.integration.berlin.secrets", BERLIN_SECRET)
                .build();
    }

    @Test
    void aSignedEventIsAnsweredWith204AndReachesTheObservers() {
        HttpResponse<String> answer = Post.of(context, event).send();

        assertEquals(204, answer.statusCode());
        assertEquals("", answer.body());
        assertEquals("CallStarted", recordings.first(id).getString("record"));
    }

    @Test
    void aTypeThatNobodyKnowsIsAcceptedToo() {
        assertEquals(204, Post.of(context, Events.ofType("call:parked", id)).send().statusCode());

        JsonObject recording = recordings.first(id);
        assertEquals("UnknownEvent", recording.getString("record"));
        assertEquals("call:parked", recording.getString("type"));
    }

    @Test
    void aDuplicateIsAcceptedButDeliveredOnce() {
        for (int time = 1; time <= 3; time++) {
            assertEquals(204, Post.of(context, event).send().statusCode());
        }
        assertDeliveredOnce();
    }

    @Test
    void duplicatesThatArriveAtTheSameTimeAreDeliveredOnce() {
        List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(() -> Post.of(context,
                event).sendAsync())
                .limit(40).toList();

        answers.forEach(answer -> assertEquals(204, answer.join().statusCode()));
        assertDeliveredOnce();
    }

    @Test
    void eventsThatDifferInOneByteAreNoDuplicates() {
        assertEquals(204, Post.of(context, event).send().statusCode());
        assertEquals(204, Post.of(context, event + " ").send().statusCode());

        recordings.atLeast(2, id, RecordingObservers.EVERY);
    }

    @Test
    void eachOfTheSecretsIsAcceptedWhileOneIsReplaced() {
        assertEquals(204, Post.of(context, event).signedWith(TestArchive.SECRET).send().statusCode());
        assertEquals(204, Post.of(context, event + "\n").signedWith(TestArchive.NEXT_SECRET).send().statusCode());

        recordings.atLeast(2, id, RecordingObservers.EVERY);
    }

    @Test
    void anEventWithoutASignatureIsRefused() {
        assertRefused(401, Post.of(context, event).unsigned());
    }

    @Test
    void aWrongSignatureIsRefused() {
        assertRefused(401, Post.of(context, event).signedWith("another secret"));
    }

    @Test
    void theSignatureOfAnotherBodyIsRefused() {
        assertRefused(401, Post.of(context, event).signature(Hmac.of((event + " ").getBytes(), TestArchive.SECRET)));
    }

    @Test
    void aSignatureThatIsNotWrittenAsWildixWritesItIsRefused() {
        String good = Hmac.of(event.getBytes(StandardCharsets.UTF_8), TestArchive.SECRET);
        assertAll(Stream.of(
                good.toUpperCase(Locale.ROOT),
                "sha256=" + good,
                good.substring(1),
                good + "0",
                "0" + good,
                good + "," + good,
                good + " " + good,
                good.substring(0, 63) + "g",
                "\"" + good + "\"",
                "0".repeat(64),
                "null",
                "").map(malformed -> () -> assertRefused(401, Post.of(context, event).signature(malformed))));
    }

    @Test
    void twoSignaturesAreRefusedEvenIfOneIsGood() {
        String good = Hmac.of(event.getBytes(StandardCharsets.UTF_8), TestArchive.SECRET);
        for (List<String> pair : List.of(List.of(good, "0".repeat(64)), List.of("0".repeat(64), good),
                List.of(good, good))) {
            try (RawConnection connection = new RawConnection(context)) {
                connection.say("POST /wildix/webhook HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
                        + "x-signature: " + pair.get(0) + "\r\nx-signature: " + pair.get(1) + "\r\n"
                        + "Content-Length: " + event.length() + "\r\n\r\n" + event);
                assertEquals(401, connection.status());
            }
        }
        assertNothingOfTheEventArrived();
    }

    @Test
    void otherHeadersThatLookLikeTheSignatureAreNotTakenForIt() {
        String good = Hmac.of(event.getBytes(StandardCharsets.UTF_8), TestArchive.SECRET);
        assertRefused(401, Post.of(context, event).unsigned().header("X-Wildix-Signature", good)
                .header("X-Hub-Signature-256", "sha256=" + good));
    }

    @Test
    void anIntegrationHasAPathAndASecretOfItsOwn() {
        assertEquals(204, Post.of(context, event).to("webhook/berlin").signedWith(BERLIN_SECRET).send().statusCode());

        recordings.first(id);
    }

    @Test
    void theSecretOfOneIntegrationOpensNoOther() {
        assertAll(
                () -> assertRefused(401, Post.of(context, event).to("webhook/berlin")),
                () -> assertRefused(401, Post.of(context, event).signedWith(BERLIN_SECRET)),
                () -> assertRefused(401, Post.of(context, event).to("webhook/berlin").unsigned()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook/munich", "webhook/Berlin", "webhook/berlin/", "webhook/berlin/x", "webhook/%20",
        "webhook/berlin%00", "webhook/berlin%2F"})
    void anIntegrationThatDoesNotExistIsNotFoundWhateverTheSignature(String path) {
        assertAll(Stream.of(TestArchive.SECRET, BERLIN_SECRET, "another secret").map(secret -> () -> {
            int status = Post.of(context, event).to(path).signedWith(secret).send().statusCode();
            // Servers refuse some of these paths themselves, WildFly an encoded slash and both a NUL.
            assertTrue(status == 404 || status == 400, path + ": " + status);
        }));
        assertEquals(404, Post.of(context, event).to("webhook/munich").unsigned().send().statusCode());
        assertNothingOfTheEventArrived();
    }

    @Test
    void aBodyOfExactlyTheLimitIsAccepted() {
        assertEquals(204, Post.of(context, Events.ofSize(LIMIT, id)).send().statusCode());

        assertEquals(LIMIT, recordings.first(id).getJsonObject("json").toString().length());
    }

    @Test
    void aBodyBeyondTheLimitIsTooLarge() {
        assertRefused(413, Post.of(context, Events.ofSize(LIMIT + 1, id)));
        assertRefused(413, Post.of(context, Events.ofSize(1 << 20, id)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/json", "application/x-www-form-urlencoded", "multipart/form-data",
        "application/xml", "application/vnd.api+json", "application/jsonp", "application/json; charset=utf-16",
        "application/json; charset=iso-8859-1", "application/json, text/plain", "json", "*/*"})
    void anythingButJsonInUtf8IsAnUnsupportedType(String contentType) {
        assertRefused(415, Post.of(context, event).contentType(contentType));
    }

    @Test
    void aBodyWithoutATypeIsUnsupported() {
        assertRefused(415, Post.of(context, event).contentType(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "deflate", "gzip, identity"})
    void anEncodedBodyIsUnsupported(String encoding) {
        assertRefused(415, Post.of(context, event).header("Content-Encoding", encoding));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=UTF-8", "application/json;charset=utf-8",
        "APPLICATION/JSON", "application/json ; charset=\"utf-8\""})
    void jsonInUtf8IsAccepted(String contentType) {
        assertEquals(204, Post.of(context, event).contentType(contentType).send().statusCode());

        recordings.first(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW"})
    void anyMethodButPostIsNotAllowed(String method) {
        // Payara refuses bodies of methods that have none by itself.
        boolean bodiless = List.of("GET", "HEAD", "DELETE").contains(method);
        HttpResponse<String> answer = Post.of(context, bodiless ? "" : event).method(method).send();

        // Servers refuse methods that they have never heard of themselves.
        if (method.equals("BREW") && answer.statusCode() == 501) {
            return;
        }
        assertEquals(405, answer.statusCode());
        assertEquals(List.of("POST"), answer.headers().allValues("Allow"));
        assertNothingOfTheEventArrived();
    }

    @Test
    void somebodyWhoLooksWithABrowserIsToldThatTheWebhookIsThere() {
        HttpResponse<String> answer = Post.of(context, "").method("GET").unsigned().contentType(null)
                .header("Accept", "text/html").send();

        assertEquals(405, answer.statusCode());
        assertTrue(answer.body().contains("This is the webhook of wildix-cdi"), answer.body());
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("text/plain"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "[{\"type\":\"call:start\"}]", "1", "\"call:start\"", "null", "true", "{",
        "{}{}", "{'id':'1'}", "type=call:start", "<call/>"})
    void whatIsSignedButNoJsonObjectIsABadRequest(String body) {
        HttpResponse<String> answer = Post.of(context, body).send();

        assertEquals(400, answer.statusCode());
        assertEquals("", answer.body());
    }

    @Test
    void whatIsSignedButNotUtf8IsABadRequest() {
        byte[] latin1 = "{\"name\":\"Zoë\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = event.getBytes(StandardCharsets.UTF_16);
        byte[] utf16LittleEndian = event.getBytes(StandardCharsets.UTF_16LE);
        byte[] withByteOrderMark = ("\uFEFF" + event).getBytes(StandardCharsets.UTF_8);
        byte[] overlong = {'{', '"', 'a', '"', ':', '"', (byte) 0xC0, (byte) 0x80, '"', '}'};

        assertAll(Stream.of(latin1, utf16, utf16LittleEndian, withByteOrderMark, overlong)
                .map(body -> () -> assertEquals(400, Post.of(context, body).send().statusCode())));
        assertNothingOfTheEventArrived();
    }

    @Test
    void jsonThatIsNestedWithoutEndIsABadRequestAndNoFault() {
        String nested = "{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";

        assertEquals(400, Post.of(context, nested).send().statusCode());
        assertEquals(204, Post.of(context, event).send().statusCode());
    }

    /** The vectors of {@code SignatureTest}, which tells how they were computed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{\"id\":\"a_1\",\"type\":\"call:start\",\"time\":1693389850810}"
            + "|b70cb9690a5f3248492b70c17ef9b688ebfcff502c3b00ab01992fa6007f3c34",
        "{\"id\": \"a_1\", \"type\": \"call:start\", \"time\": 1693389850810}"
            + "|5a7eea9c146a6cde8023681ca10dda0806cff24a9c2c6595de7537260e90439d",
        "{\"name\":\"Zoë Müller\"}|47abe97471daaf2a6c59e94c53fbbb554752a9f3ec1a517c0a8072503396bed5",
        "{\"name\":\"Zo\\u00eb M\\u00fcller\"}|09300f709958459e11cf1200def22f25c8892e8d650717f4ecba266bdb8ca20e"})
    void theTestVectorsAreAccepted(String body, String signature) {
        assertEquals(204, Post.of(context, body).signature(signature).send().statusCode());
    }

    @Test
    void theTestVectorOfTheEmptyBodyIsWellSignedButNoEvent() {
        assertEquals(400, Post.of(context, "")
                .signature("b88d1050682abe83ff850dec08a077f08c374368eca45de3f0efaec986389cfa").send().statusCode());
    }

    private void assertRefused(int status, Post post) {
        HttpResponse<String> answer = post.send();

        assertEquals(status, answer.statusCode());
        assertEquals("", answer.body());
        assertNothingOfTheEventArrived();
    }

    /**
     * Events with one id are delivered in order: once a later one with the id was delivered, any earlier one would have
     * been.
     */
    private void assertNothingOfTheEventArrived() {
        String later = Events.newId("later");
        assertEquals(204, Post.of(context, Events.callUpdate(id, later)).send().statusCode());
        List<JsonObject> seen = waitFor(later);

        assertEquals(List.of(), seen.stream().map(recording -> recording.getString("record"))
                .filter(record -> !record.equals("CallUpdated")).toList());
    }

    private void assertDeliveredOnce() {
        String later = Events.newId("later");
        assertEquals(204, Post.of(context, Events.callUpdate(id, later)).send().statusCode());
        List<JsonObject> seen = waitFor(later);

        assertEquals(List.of("CallStarted", "CallUpdated"),
                seen.stream().map(recording -> recording.getString("record")).toList());
    }

    private List<JsonObject> waitFor(String destination) {
        int number = 1;
        while (true) {
            List<JsonObject> seen = recordings.atLeast(number, id, RecordingObservers.EVERY);
            if (seen.get(seen.size() - 1).getString("call", "").contains(destination)) {
                return seen;
            }
            number = seen.size() + 1;
        }
    }
}
