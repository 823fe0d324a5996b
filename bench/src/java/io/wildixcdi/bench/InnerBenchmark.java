package io.wildixcdi.bench;

import io.wildixcdi.event.CallUpdated;
import io.wildixcdi.event.DecodingProblems;
import io.wildixcdi.event.Delivery;
import io.wildixcdi.event.Delivery.Transport;
import io.wildixcdi.event.EventDecoder;
import io.wildixcdi.event.EventDelivery;
import io.wildixcdi.event.SignedDocument;
import io.wildixcdi.event.SignedDocument.MalformedDocumentException;
import io.wildixcdi.event.WildixEvent;
import io.wildixcdi.signature.Signature;
import io.wildixcdi.subscription.AcceptedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the steps of an event's way cost that are arithmetic, and no waiting: for a {@code call:update} of 1.1 kB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class InnerBenchmark {

    private static final Delivery DELIVERY = new Delivery("0", Transport.HTTP, Instant.EPOCH, 1);
    private static final NotificationOptions ON_THIS_THREAD = NotificationOptions.ofExecutor(Runnable::run);

    private final Signature signature = new Signature(Requests.SECRET.getBytes(StandardCharsets.UTF_8));
    private byte[] body;
    private String signed;
    private JsonObject document;
    private SeContainer container;
    private Event<WildixEvent> events;

    /** The observer. */
    @ApplicationScoped
    public static class Observer {

        private long count;

        void take(@ObservesAsync CallUpdated call) {
            count++;
        }
    }

    /** Makes the document and the container. */
    @Setup
    public void make() throws MalformedDocumentException {
        Requests requests = new Requests(0);
        body = requests.nextBody();
        signed = requests.signature(body);
        document = SignedDocument.parse(body);
        container = SeContainerInitializer.newInstance().disableDiscovery().addBeanClasses(Observer.class).initialize();
        events = container.getBeanContainer().getEvent().select(WildixEvent.class);
    }

    /** Ends the container. */
    @TearDown
    public void close() {
        container.close();
    }

    /** Signature check. */
    @Benchmark
    public boolean signature() {
        return signature.matches(body, signed);
    }

    /** Duplicate key and order: what is made of a verified document for the store. */
    @Benchmark
    public AcceptedEvent duplicateKey() {
        return AcceptedEvent.of(body, document, Map.of(), Transport.HTTP, Instant.EPOCH);
    }

    /**
     * From one deployment to the other: types of the JDK, reading the fields included, parsing not: as it mostly is.
     */
    @Benchmark
    public WildixEvent consume() throws MalformedDocumentException {
        EventDelivery event = EventDelivery.fromMap(
                new EventDelivery(body, document, Map.of(), DELIVERY, Set.of(), name -> { }).toMap());
        return EventDecoder.decode(event.json(), event.numbers(), event.delivery(), DecodingProblems.IGNORED);
    }

    /** The same, and the call of an asynchronous observer by CDI (Weld). */
    @Benchmark
    public CompletionStage<WildixEvent> handOverToAnObserver() throws MalformedDocumentException {
        WildixEvent event = consume();
        events.fire(event);
        return events.fireAsync(event, ON_THIS_THREAD);
    }
}
