package io.wildixcdi.receive;

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
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that no HTTP client would send. Where the server refuses one before the webhook sees it, any refusal counts,
 * and so does a closed connection. After each of them, exactly those events have been delivered that were accepted.
 */
@OnEachServer
class RawRequestsIT {

    private static final int LIMIT = 64 << 10;
    /** Status of {@link RawConnection#status()} for a connection that was closed without an answer. */
    private static final int CLOSED = 0;

    /** Delivery ids of all events that were answered with 204. */
    private static final Set<String> ACCEPTED = new ConcurrentSkipListSet<>();

    private final URL context = TestArchive.context();
    private final Recordings recordings = new Recordings(context);
    private final String id = Events.newId("raw-");
    private final String event = Events.callStart(id);

    @Deployment(testable = false)
    static WebArchive archive() {
        return TestArchive.about("raw").set("wildix.webhook.max-body", "64KiB").build();
    }

    /** Whatever was said before: the next event is taken, and nothing has got through but what was accepted. */
    @AfterEach
    void theServerGoesOnAndNothingHasSlippedThrough() {
        String last = Events.callUpdate(id, "last");
        assertEquals(204, Post.of(context, last).send().statusCode());
        accepted(last);

        recordings.atLeast(ACCEPTED.size(), null, RecordingObservers.EVERY);
        assertEquals(new TreeSet<>(ACCEPTED), recordings.now(null, RecordingObservers.EVERY).stream()
                .map(recording -> recording.getJsonObject("delivery").getString("id"))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void aBodyThatIsShorterThanAnnouncedIsNoEvent() {
        try (RawConnection connection = connect()) {
            connection.say(headers(event.length() + 50, event) + event).fallSilent();

            assertRefused(connection);
        }
    }

    @Test
    void aBodyThatIsCutOffHalfWayIsNoEvent() {
        try (RawConnection connection = connect()) {
            connection.say(headers(event.length(), event) + event.substring(0, event.length() / 2)).fallSilent();

            assertRefused(connection);
        }
    }

    @Test
    void aSenderThatHangsUpHalfWayDoesNoHarm() {
        for (int time = 0; time < 20; time++) {
            try (RawConnection connection = connect()) {
                connection.say(headers(event.length(), event) + event.substring(0, time * 2));
            }
        }
    }

    @Test
    void aBodyThatIsLongerThanAnnouncedIsJudgedByWhatWasAnnounced() {
        try (RawConnection connection = connect()) {
            connection.say(headers(20, event) + event);

            assertEquals(401, connection.status());
        }
    }

    @Test
    void aChunkedBodyIsAccepted() {
        try (RawConnection connection = connect()) {
            connection.say(chunkedHeaders(event) + chunk(event.substring(0,
                    10)) + chunk(event.substring(10)) + chunk(""));

            assertEquals(204, connection.status());
            accepted(event);
        }
    }

    @Test
    void aChunkedBodyThatNeverEndsProperlyIsNoEvent() {
        try (RawConnection connection = connect()) {
            connection.say(chunkedHeaders(event) + chunk(event)).fallSilent();

            assertRefused(connection);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyz\r\n", "-5\r\n", "FFFFFFFFFFFFFFFFF\r\n", "\r\n"})
    void aChunkOfNoSizeIsNoEvent(String size) {
        try (RawConnection connection = connect()) {
            connection.say(chunkedHeaders(event) + size + event).fallSilent();

            assertRefused(connection);
        }
    }

    @Test
    void aChunkedBodyWithoutEndIsRefusedWhileItIsStillBeingSent() {
        String chunk = chunk("x".repeat(LIMIT));
        try (RawConnection connection = connect()) {
            connection.say(chunkedHeaders(event) + chunk + chunk);

            assertEquals(413, connection.status());
            // WildFly hangs up now, Payara still listens for half a minute and throws away what it hears.
            connection.repeat(chunk.getBytes(StandardCharsets.US_ASCII), 1_000);
        }
    }

    @Test
    void aChunkedBodyBeyondTheLimitIsTooLarge() {
        String large = Events.ofSize(LIMIT + 1, id);
        try (RawConnection connection = connect()) {
            connection.say(chunkedHeaders(large) + chunk(large) + chunk(""));

            assertEquals(413, connection.status());
        }
    }

    @Test
    void anAnnouncementBeyondTheLimitIsRefusedBeforeTheBodyComes() {
        try (RawConnection connection = connect()) {
            connection.say(headers(1 << 20, event));

            assertEquals(413, connection.status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "99999999999999999999", "4x", "0x10", "", "+5"})
    void anAnnouncementThatIsNoNumberIsRefused(String length) {
        try (RawConnection connection = connect()) {
            connection.say(headers(length, event) + event).fallSilent();

            assertRefused(connection);
        }
    }

    @Test
    void headersWithoutEndAreRefused() {
        try (RawConnection connection = connect()) {
            connection.say("POST /wildix/webhook HTTP/1.1\r\nHost: test\r\nX-Big: " + "x".repeat(2 << 20));
            connection.say("\r\n" + headers(event.length(), event).lines().skip(2)
                    .collect(Collectors.joining("\r\n")) + "\r\n\r\n" + event).fallSilent();

            assertRefused(connection);
        }
    }

    @Test
    void aSignatureOf64KibibytesIsRefused() {
        try (RawConnection connection = connect()) {
            connection.say("POST /wildix/webhook HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
                    + "x-signature: " + "0".repeat(64 << 10) + "\r\nContent-Length: " + event.length() + "\r\n\r\n"
                    + event);

            assertRefused(connection);
        }
    }

    @Test
    void aSenderThatAsksFirstIsToldToContinue() {
        try (RawConnection connection = connect()) {
            connection.say(headers(event.length(), event).replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"));
            assertEquals(100, connection.status());

            connection.say(event);
            assertEquals(204, connection.status());
            accepted(event);
        }
    }

    @Test
    void aSenderThatAsksFirstIsToldWhenTheBodyWouldBeTooLarge() {
        try (RawConnection connection = connect()) {
            connection.say(headers(1 << 20, event).replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"));

            int status = connection.status();
            // Payara says 100 by itself, before the webhook is asked.
            assertEquals(413, status == 100 ? connection.status() : status);
        }
    }

    @Test
    void severalRequestsOnOneConnectionAreAnsweredOneAfterTheOther() {
        String second = Events.callUpdate(id, "second");
        String third = Events.callUpdate(id, "third");
        try (RawConnection connection = connect()) {
            connection.say(headers(event.length(), event) + event);
            assertEquals(204, connection.status());
            connection.say(headers(second.length(), second) + second + headers(third.length(), third) + third);
            assertEquals(204, connection.status());
            assertEquals(204, connection.status());
        }
        Stream.of(event, second, third).forEach(RawRequestsIT::accepted);
    }

    @Test
    void aRefusalLeavesTheConnectionUsable() {
        try (RawConnection connection = connect()) {
            connection.say(headers(event.length(), event).replace("x-signature: ", "x-signature: 0") + event);
            assertEquals(401, connection.status());

            connection.say(headers(event.length(), event) + event);
            int status = connection.status();
            // Closing is good too: a client connects again.
            assertOneOf(status, 204, CLOSED);
            if (status == 204) {
                accepted(event);
            }
        }
    }

    @Test
    void requestsInTheShadowOfTwoLengthsAreNotTaken() {
        String hidden = unsigned(Events.callUpdate(id, "hidden"));
        for (List<Integer> lengths : List.of(List.of(event.length(), event.length() + hidden.length()),
                List.of(event.length() + hidden.length(), event.length()), List.of(0, event.length()))) {
            try (RawConnection connection = connect()) {
                connection.say(headers(lengths.get(0), event)
                        .replace("\r\n\r\n", "\r\nContent-Length: " + lengths.get(1) + "\r\n\r\n") + event + hidden)
                        .fallSilent();
                takeAnswers(connection);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked", "Transfer-Encoding : chunked", "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked, identity", "Transfer-Encoding:\tchunked", "transfer-encoding: CHUNKED",
        "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked", "X: y\nTransfer-Encoding: chunked"})
    void requestsInTheShadowOfALengthBesideChunksAreNotTaken(String encoding) {
        String hidden = unsigned(Events.callUpdate(id, "hidden"));
        String chunked = chunk(event) + chunk("");
        // By its chunks the body ends before the hidden request, by its length after it, and the other way round.
        for (String rest : List.of(chunked + hidden, chunk("") + hidden + event)) {
            for (int length : List.of(chunked.length() + hidden.length(), 4, event.length())) {
                try (RawConnection connection = connect()) {
                    connection.say(headers(length, event).replace("\r\n\r\n", "\r\n" + encoding + "\r\n\r\n") + rest)
                            .fallSilent();
                    takeAnswers(connection);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /wildix/webhook\r\n", "POST\r\n\r\n", "\u0000\u0001\u0002\u0003\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "POST /wildix/webhook HTTP/9.9\r\n\r\n",
        "POST http://elsewhere/wildix/webhook HTTP/1.1\r\n\r\n", "POST /wildix/webhook HTTP/1.1\r\n\r\n"})
    void whatIsHardlyHttpIsRefused(String text) {
        try (RawConnection connection = connect()) {
            connection.say(text).fallSilent();

            int status = connection.status();
            assertTrue(status == CLOSED || status >= 400 && status < 600, text + ": " + status);
        }
    }

    private RawConnection connect() {
        return new RawConnection(context);
    }

    private static String headers(int length, String signed) {
        return headers(String.valueOf(length), signed);
    }

    private static String headers(String length, String signed) {
        return "POST /wildix/webhook HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nx-signature: "
                + Hmac.of(signed.getBytes(StandardCharsets.UTF_8), TestArchive.SECRET)
                + "\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static String chunkedHeaders(String signed) {
        return headers(0, signed).replace("Content-Length: 0", "Transfer-Encoding: chunked");
    }

    private static String unsigned(String body) {
        return "POST /wildix/webhook HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static void accepted(String body) {
        ACCEPTED.add(Hmac.sha256(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertRefused(RawConnection connection) {
        int status = connection.status();
        assertTrue(status == CLOSED || status >= 400 && status < 500, "status " + status);
    }

    private static void assertOneOf(int status, int one, int other) {
        assertTrue(status == one || status == other, "status " + status);
    }

    /** The signed event may be accepted or not, that depends on how the server reads the request. Nothing else may. */
    private void takeAnswers(RawConnection connection) {
        int taken = 0;
        for (int status = connection.status(); status != CLOSED; status = connection.status()) {
            taken += status == 204 ? 1 : 0;
        }
        assertTrue(taken <= 1, taken + " of the requests were accepted");
        if (taken == 1) {
            accepted(event);
        }
    }
}
