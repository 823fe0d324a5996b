package com.example.callnotes;

import io.wildixcdi.event.CallStarted;
import io.wildixcdi.event.InQueue;
import io.wildixcdi.event.Inbound;
import io.wildixcdi.event.OfExtension;
import io.wildixcdi.event.TelephonyPresence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

@ApplicationScoped
public class CallNotes {

    private final List<String> notes = new CopyOnWriteArrayList<>();

    void ring(@ObservesAsync @Inbound @InQueue("Support") CallStarted call) {
        notes.add("ring " + call.caller().phone());
    }

    void boss(@Observes @OfExtension("100") TelephonyPresence presence) {
        notes.add("boss " + presence.statusText());
    }

    List<String> notes() {
        return notes;
    }
}
