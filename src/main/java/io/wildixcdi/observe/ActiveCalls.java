package io.wildixcdi.observe;

import io.wildixcdi.event.TrackedCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The active calls, to be injected:
 *
 * <pre>{@code
 * @Inject
 * private ActiveCalls calls;
 * }</pre>
 *
 * <p>Asked of the receiver each time, which knows them all, also after a restart, and whichever instance of the
 * application asks. An observer that is told what has become of a call finds it here as it is told, and no longer after
 * a {@link io.wildixcdi.event.CallFinished}. Where the receiver is on another machine, that may take a moment longer.
 */
@ApplicationScoped
public class ActiveCalls {

    private volatile @Nullable Supplier<List<String>> documents;

    /** For {@link Observers#start}: an application must not be able to replace the source. */
    void readFrom(Supplier<List<String>> source) {
        documents = source;
    }

    /**
     * {@return all of them, the one of which nothing was heard for the longest time first}
     *
     * @throws IllegalStateException if the receiver does not answer
     */
    public List<TrackedCall> all() {
        Supplier<List<String>> source = documents;
        if (source == null) {
            throw new IllegalStateException("The application has not begun to get events");
        }
        return source.get().stream().map(ActiveCalls::call).toList();
    }

    /**
     * {@return one of them; empty if it does not go on}
     *
     * @param callId as the events of the call tell it
     */
    public Optional<TrackedCall> find(String callId) {
        return all().stream().filter(call -> call.callId().equals(callId)).findAny();
    }

    /**
     * {@return those in which a user of the PBX takes part}
     *
     * @param extension of the user
     */
    public List<TrackedCall> findByExtension(String extension) {
        return all().stream().filter(call -> extension.equals(call.caller().extension())
                || extension.equals(call.callee().extension())).toList();
    }

    private static TrackedCall call(String document) {
        try (JsonReader reader = Json.createReader(new StringReader(document))) {
            JsonObject kept = reader.readObject();
            Map<String, String> numbers = new HashMap<>();
            if (kept.containsKey("numbers")) {
                kept.getJsonObject("numbers").forEach((number, e164) ->
                        numbers.put(number, ((JsonString) e164).getString()));
            }
            return TrackedCall.of(kept, numbers);
        }
    }
}
