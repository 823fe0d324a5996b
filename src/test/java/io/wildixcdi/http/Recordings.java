package io.wildixcdi.http;

import io.wildixcdi.recorder.RecordingObservers;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** What the observers in the test archive have recorded, as seen from outside. */
public final class Recordings {

    private static final Duration TIMEOUT = Duration.ofSeconds(25);

    private final URL context;

    public Recordings(URL context) {
        this.context = context;
    }

    /** Waits until the event with this id was seen by the observer that sees every attempt. */
    public JsonObject first(String id) {
        return atLeast(1, id, RecordingObservers.EVERY).get(0);
    }

    /** Waits for so many recordings; what there are then, maybe more. */
    public List<JsonObject> atLeast(int number, String id, String observer) {
        List<JsonObject> found = ask(number, id, observer);
        if (found.size() < number) {
            throw new AssertionError("after " + TIMEOUT + " there are only " + found.size() + " of " + number
                    + " recordings of " + id + " by " + observer + ": " + found);
        }
        return found;
    }

    /** What there is now. */
    public List<JsonObject> now(String id, String observer) {
        return ask(0, id, observer);
    }

    private List<JsonObject> ask(int atLeast, String id, String observer) {
        String path = "recorder?atLeast=" + atLeast + "&within=" + TIMEOUT + parameter("id", id)
                + parameter("observer", observer);
        HttpResponse<String> answer = Post.of(context, "").to(path).method("GET").unsigned().send();
        if (answer.statusCode() != 200) {
            throw new AssertionError("the recorder can't be read: " + answer + answer.body());
        }
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readArray().getValuesAs(JsonObject.class);
        }
    }

    private static String parameter(String name, String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
