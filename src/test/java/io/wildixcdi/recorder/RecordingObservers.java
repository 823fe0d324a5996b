package io.wildixcdi.recorder;

import io.wildixcdi.event.CallEnded;
import io.wildixcdi.event.CallEvent;
import io.wildixcdi.event.CallStarted;
import io.wildixcdi.event.CallStateEvent;
import io.wildixcdi.event.CallUpdated;
import io.wildixcdi.event.Integration;
import io.wildixcdi.event.TrackedCallEvent;
import io.wildixcdi.event.UnknownEvent;
import io.wildixcdi.event.WildixEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.concurrent.ManageableThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.stream.Collectors;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Observers of all kinds. Each records the event, its thread and its naming context. */
@ApplicationScoped
public class RecordingObservers {

    /** Sees every event, before any observer that fails. */
    public static final String EVERY = "every";
    public static final String EVERY_ASYNC = "every async";

    @Inject
    private Recorder recorder;

    @Inject
    private RequestScopedBean requestScopedBean;

    void every(@Observes @Priority(1) WildixEvent event, EventMetadata metadata) {
        recorder.record(recording(EVERY, event, metadata));
    }

    void everyAsync(@ObservesAsync WildixEvent event, EventMetadata metadata) {
        recorder.record(recording(EVERY_ASYNC, event, metadata));
    }

    void family(@Observes CallEvent event, EventMetadata metadata) {
        recorder.record(recording("family", event, metadata));
    }

    void familyAsync(@ObservesAsync CallEvent event, EventMetadata metadata) {
        recorder.record(recording("family async", event, metadata));
    }

    void started(@ObservesAsync CallStarted event, EventMetadata metadata) {
        recorder.record(recording("started", event, metadata));
    }

    void updated(@ObservesAsync CallUpdated event, EventMetadata metadata) {
        recorder.record(recording("updated", event, metadata));
    }

    void ended(@ObservesAsync CallEnded event, EventMetadata metadata) {
        recorder.record(recording("ended", event, metadata));
    }

    void unknown(@ObservesAsync UnknownEvent event, EventMetadata metadata) {
        recorder.record(recording("unknown", event, metadata));
    }

    void trackedCall(@ObservesAsync TrackedCallEvent event, EventMetadata metadata) {
        recorder.record(recording("tracked call", event, metadata));
    }

    void ofIntegration(@Observes @Integration("8qkmnq") CallEvent event, EventMetadata metadata) {
        recorder.record(recording("of 8qkmnq", event, metadata));
    }

    void ofIntegrationAsync(@ObservesAsync @Integration("8qkmnq") WildixEvent event, EventMetadata metadata) {
        recorder.record(recording("of 8qkmnq async", event, metadata));
    }

    void ofOther(@Observes @Integration("other") WildixEvent event, EventMetadata metadata) {
        recorder.record(recording("of other", event, metadata));
    }

    void ofOtherAsync(@ObservesAsync @Integration("other") WildixEvent event, EventMetadata metadata) {
        recorder.record(recording("of other async", event, metadata));
    }

    private JsonObjectBuilder recording(String observer, WildixEvent event, EventMetadata metadata) {
        JsonObjectBuilder recording = Json.createObjectBuilder()
                .add("observer", observer)
                .add("record", event.getClass().getSimpleName())
                .add("json", event.json())
                .add("delivery", Json.createObjectBuilder()
                        .add("id", event.delivery().id())
                        .add("transport", event.delivery().transport().name())
                        .add("receivedAt", event.delivery().receivedAt().toString())
                        .add("attempt", event.delivery().attempt()))
                .add("thread", Thread.currentThread().getName())
                .add("managedThread", Thread.currentThread() instanceof ManageableThread)
                .add("module", lookUp("java:module/ModuleName"))
                .add("executor", lookUp("java:comp/DefaultManagedExecutorService"))
                .add("requestScopedBean", requestScopedBean.name())
                .add("firedType", metadata.getType().getTypeName())
                .add("qualifiers", metadata.getQualifiers().stream().map(Object::toString).sorted()
                        .collect(Collectors.joining(" ")));
        addText(recording, "id", event.id());
        addText(recording, "pbx", event.pbx());
        addText(recording, "company", event.company());
        addText(recording, "time", event.time() == null ? null : event.time().toString());
        addText(recording, "type", event.type());
        addText(recording, "integrationId", event.integrationId());
        if (event instanceof CallStateEvent call) {
            recording.add("call", call.call().toString());
        } else if (event instanceof UnknownEvent unknown) {
            recording.add("reason", unknown.reason());
        }
        return recording;
    }

    private static void addText(JsonObjectBuilder recording, String name, String text) {
        if (text != null) {
            recording.add(name, text);
        }
    }

    private static String lookUp(String name) {
        try {
            return String.valueOf(new InitialContext().<Object>lookup(name));
        } catch (NamingException notThere) {
            return notThere.toString();
        }
    }
}
