package io.wildixcdi.recorder;

import io.wildixcdi.event.CallEvent;
import io.wildixcdi.event.Company;
import io.wildixcdi.event.InQueue;
import io.wildixcdi.event.Inbound;
import io.wildixcdi.event.Internal;
import io.wildixcdi.event.OfExtension;
import io.wildixcdi.event.Outbound;
import io.wildixcdi.event.Pbx;
import io.wildixcdi.event.PresenceEvent;
import io.wildixcdi.event.WildixEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.json.Json;

/** Observers with qualifiers. Each records its name. */
@ApplicationScoped
public class QualifiedObservers {

    /** Prefix of the observers' names. */
    public static final String PREFIX = "qualified: ";

    @Inject
    private Recorder recorder;

    void pbx(@Observes @Pbx("221100001bab") WildixEvent event) {
        note("pbx", event);
    }

    void company(@ObservesAsync @Company("it_w118741") WildixEvent event) {
        note("company", event);
    }

    void inbound(@ObservesAsync @Inbound CallEvent event) {
        note("inbound", event);
    }

    void outbound(@ObservesAsync @Outbound CallEvent event) {
        note("outbound", event);
    }

    void internal(@Observes @Internal CallEvent event) {
        note("internal", event);
    }

    void queue(@ObservesAsync @InQueue("Support") CallEvent event) {
        note("queue Support", event);
    }

    void queueById(@Observes @InQueue("704") CallEvent event) {
        note("queue 704", event);
    }

    void extension(@ObservesAsync @OfExtension("1001") CallEvent event) {
        note("extension 1001", event);
    }

    void otherExtension(@Observes @OfExtension("1002") CallEvent event) {
        note("extension 1002", event);
    }

    void both(@ObservesAsync @OfExtension("1001") @OfExtension("1002") CallEvent event) {
        note("extensions 1001 and 1002", event);
    }

    void several(@ObservesAsync @Inbound @OfExtension("1001") @InQueue("Support") CallEvent event) {
        note("inbound for 1001 in Support", event);
    }

    void presence(@ObservesAsync @OfExtension("1001") PresenceEvent event) {
        note("presence of 1001", event);
    }

    private void note(String observer, WildixEvent event) {
        recorder.record(Json.createObjectBuilder().add("observer", PREFIX + observer).add("id", event.id())
                .add("type", event.type()));
    }
}
