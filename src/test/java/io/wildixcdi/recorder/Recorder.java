package io.wildixcdi.recorder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Keeps what the observers of the test archive see, in the order in which they see it. */
@ApplicationScoped
public class Recorder {

    private final List<JsonObject> recordings = new ArrayList<>();

    void record(JsonObjectBuilder recording) {
        synchronized (recordings) {
            recordings.add(recording.add("sequence", recordings.size()).build());
            recordings.notifyAll();
        }
    }

    /** Waits until there are enough of the wanted recordings, or until the time is up, and returns them. */
    String await(Predicate<JsonObject> wanted, int atLeast, Duration within) throws InterruptedException {
        // Not a synchronized method: the proxy of one is synchronized too, and waiting here would not let go of it.
        synchronized (recordings) {
            long end = System.nanoTime() + within.toNanos();
            long millis = within.toMillis();
            while (millis > 0 && recordings.stream().filter(wanted).count() < atLeast) {
                recordings.wait(millis);
                millis = (end - System.nanoTime()) / 1_000_000;
            }
            JsonArrayBuilder found = Json.createArrayBuilder();
            recordings.stream().filter(wanted).forEach(found::add);
            return found.build().toString();
        }
    }
}
