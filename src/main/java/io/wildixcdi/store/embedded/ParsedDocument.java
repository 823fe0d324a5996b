package io.wildixcdi.store.embedded;

import io.wildixcdi.subscription.AcceptedEvent;
import jakarta.json.JsonObject;
import java.lang.ref.WeakReference;
import org.apache.activemq.artemis.api.core.Message;

/**
 * What an event says, beside its message in memory: the way from the receiver to the applications is short, and
 * nobody on it has to parse what was parsed to receive it. The disk holds the bytes only, and so does memory once it
 * is wanted.
 */
final class ParsedDocument {

    private static final Object KEY = ParsedDocument.class;

    private ParsedDocument() {
    }

    /** Puts it beside a message that has not been sent yet. */
    static void keep(AcceptedEvent event, Message message) {
        message.setUserContext(KEY, event.document());
    }

    /** An event with what is beside its message, if that has been in memory all the time. */
    @SuppressWarnings("unchecked")
    static AcceptedEvent add(Message message, AcceptedEvent event) {
        Object kept = message.getUserContext(KEY);
        return kept == null ? event : event.knownAs((WeakReference<JsonObject>) kept);
    }
}
