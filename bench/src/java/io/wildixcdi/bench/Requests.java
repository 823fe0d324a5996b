package io.wildixcdi.bench;

import io.wildixcdi.event.Documents;
import io.wildixcdi.signature.Signature;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * Signed requests, no two alike, as the bytes that go over the wire: {@code call:update}, each of a call of its own, or
 * whole calls.
 *
 * <p>Safe for use by several threads.
 */
final class Requests {

    static final String SECRET = "benchmarkSecret0123456789abcde";

    private static final String NUMBER = "#NUMBER#";
    private static final String TAGS = "#TAGS#";
    private static final String CONNECTING = "\"status\":\"CONNECTING\"";
    /** Calls that go on at the same time. More than there are connections, so that each one's events come in order. */
    private static final int SIDE_BY_SIDE = 100;
    private static final int EVENTS_OF_A_CALL = 4;
    private static final String DEVICE = """
            "userAgent":"x-bees Web 1.76.0.1000420 00000000-0000-4000-8000-000000000230","userDevice":"XBEES_WEB"\
            """;

    /** How a request carries its signature. */
    enum Form {

        /** As Wildix does. */
        WILDIX(Signature.HEADER + ": "),
        /** The same, but of whole calls: their start, that it rings, that they talk, their end. */
        WILDIX_CALLS(Signature.HEADER + ": "),
        /** As GitHub does, with the headers that its webhooks have. */
        GITHUB("X-GitHub-Event: call:update\r\nX-GitHub-Delivery: 1\r\nX-Hub-Signature-256: sha256=");

        private final String headers;

        Form(String headers) {
            this.headers = headers;
        }
    }

    private final Signature signature = new Signature(SECRET.getBytes(StandardCharsets.UTF_8));
    private final String template;
    private final int port;
    private final Form form;
    private final AtomicLong made = new AtomicLong();

    /** Requests to the webhook at this port of the loopback address, as Wildix sends them. */
    Requests(int port) {
        this(port, Form.WILDIX);
    }

    Requests(int port, Form form) {
        this.port = port;
        this.form = form;
        this.template = template();
    }

    /**
     * Wildix's own example, with what it leaves empty filled in, so that it has the 1.1 kB that events usually have.
     */
    private static String template() {
        try (InputStream in = new ByteArrayInputStream(Documents.bytes("call-update"));
                JsonReader reader = Json.createReader(in)) {
            String compact = reader.readObject().toString();
            return compact
                    .replace("it_w118741_1693389850.110", "it_w118741_" + NUMBER)
                    .replace("\"userAgent\":null,\"userDevice\":null", DEVICE)
                    .replace("\"company\":null", "\"company\":\"Musterwerke Handel GmbH\"")
                    .replace("\"userDepartment\":null", "\"userDepartment\":\"Customer service\"")
                    .replace("\"trunkName\":null", "\"trunkName\":\"main-sip-trunk\"")
                    .replace("\"queueName\":null,\"queueId\":null",
                            "\"queueName\":\"Customer service\",\"queueId\":\"704\"")
                    .replace("\"tags\":[]", "\"tags\":[" + TAGS + "]");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes of a body. */
    int bodySize() {
        return body(0, "").length;
    }

    /** The body of the next request. */
    byte[] nextBody() {
        return body(made.getAndIncrement(), "");
    }

    /** The signature of a body. */
    String signature(byte[] body) {
        return signature.of(body);
    }

    private byte[] body(long number, String tags) {
        long call = form == Form.WILDIX_CALLS
                ? number / (EVENTS_OF_A_CALL * SIDE_BY_SIDE) * SIDE_BY_SIDE + number % SIDE_BY_SIDE : number;
        String body = template.replace(NUMBER, String.format("%010d.%06d", 1_693_389_850 + call / 1_000_000,
                call % 1_000_000)).replace(TAGS, tags);
        return (form == Form.WILDIX_CALLS ? inACall(body, (int) (number / SIDE_BY_SIDE % EVENTS_OF_A_CALL)) : body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String inACall(String update, int step) {
        return switch (step) {
            case 0 -> update.replace("call:update", "call:start");
            case 1 -> update;
            case 2 -> update.replace(CONNECTING, "\"status\":\"TALKING\"");
            default -> update.replace("call:update",
                    "call:end").replace("\"endCause\":null,\"endCauseStr\":null,\"endBy\":null",
                    "\"endCause\":\"16\",\"endCauseStr\":\"Normal Clearing\",\"endBy\":\"CALLER\"");
        };
    }

    /** The next request. */
    byte[] next() {
        return request(body(made.getAndIncrement(), ""));
    }

    /** The next requests, signed before any clock runs. */
    List<byte[]> next(int count) {
        List<byte[]> requests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            requests.add(next());
        }
        return requests;
    }

    /**
     * The next requests, each of which tells when it is due.
     *
     * @param after nanoseconds after the first one
     */
    List<byte[]> nextDue(LongStream after) {
        return after.mapToObj(nanos -> request(body(made.getAndIncrement(), "\"" + nanos + "\""))).toList();
    }

    private byte[] request(byte[] body) {
        String head = "POST /wildix/webhook HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                + "\r\n" + form.headers + signature.of(body) + "\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + body.length);
        request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        return request.toByteArray();
    }
}
