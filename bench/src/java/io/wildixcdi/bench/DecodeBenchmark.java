package io.wildixcdi.bench;

import io.wildixcdi.event.Delivery;
import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.EventDecoder;
import io.wildixcdi.event.SignedDocument;
import io.wildixcdi.event.SignedDocument.MalformedDocumentException;
import io.wildixcdi.event.WildixEvent;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to make an event of signed bytes, against what JSON-B takes for a map of the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecodeBenchmark {

    private static final Delivery DELIVERY = new Delivery("0", Transport.HTTP, Instant.EPOCH, 1);

    /** What is decoded: a {@code call:update} of 1.1 kB, or a transcription of 1 MB. */
    @Param({"call", "transcription"})
    public String document;

    private final Jsonb jsonb = JsonbBuilder.create();
    private byte[] body;

    /** Makes the document. */
    @Setup
    public void make() {
        body = document.equals("call") ? new Requests(0).nextBody() : transcription();
    }

    private static byte[] transcription() {
        return ("{\"id\":\"it_w000001_1721833634.195\",\"type\":\"call:transcription:completed\",\"data\":{\"call\":{\"id\":"
                + "\"it_w000001_1721833634.195\",\"talkTime\":9033},\"chunks\":[" + IntStream.range(0,
                        6_000).mapToObj(i ->
                "{\"id\":\"d678a74d-b54d-4f7b-b883-0d1b33e50606\",\"name\":\"John Doe\",\"offset\":" + i * 1_000
                + ",\"text\":\"Hello, how are you? I would like to talk about the order of last "
                + "week.\",\"time\":\"00:00:02\"}")
                .collect(Collectors.joining(",")) + "]}}").getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes to a typed event: what an application's side does. */
    @Benchmark
    public WildixEvent decode() throws MalformedDocumentException {
        return EventDecoder.decode(SignedDocument.parse(body), DELIVERY);
    }

    /** Bytes to a map with JSON-B. */
    @Benchmark
    public Map<?, ?> jsonb() {
        return jsonb.fromJson(new ByteArrayInputStream(body), Map.class);
    }
}
