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
 * <p>Each method asks the receiver, which knows all active calls, also after a restart, and for each instance of an
 * application. An observer of a {@link io.wildixcdi.event.TrackedCallEvent} finds the call here in the state of that
 * event, and no longer after a {@link io.wildixcdi.event.CallFinished}. If the receiver is on another machine, the
 * change may show up later.
 */
@ApplicationScoped
public class ActiveCalls {

    private volatile @Nullable Supplier<List<String>> documents;

    /** For {@link Observers#start}: an application must not be able to replace the source. */
    void readFrom(Supplier<List<String>> source) {
        documents = source;
    }

    /**
     * {@return all active calls; the call that has been idle for the longest time comes first}
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
     * {@return the active call with this id; empty if there is none}
     *
     * @param callId as the events of the call tell it
     */
    public Optional<TrackedCall> find(String callId) {
        return all().stream().filter(call -> call.callId().equals(callId)).findAny();
    }

    /**
     * {@return the active calls of a user of the PBX, as caller or callee}
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
