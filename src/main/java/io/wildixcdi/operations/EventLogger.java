package io.wildixcdi.operations;

import io.wildixcdi.config.receiver.Settings;
import io.wildixcdi.event.CallEvent;
import io.wildixcdi.event.WildixEvent;
import io.wildixcdi.observe.LogText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Logs one line for each event, so that an operator sees at once that calls arrive. Numbers and ids only: no names, no
 * e-mail addresses.
 */
@ApplicationScoped
class EventLogger {

    private static final Logger LOG = System.getLogger("io.wildixcdi.events");

    private final boolean wanted;

    @Inject
    EventLogger(Settings settings) {
        this.wanted = settings.logEvents();
    }

    /** For the container's proxy. */
    EventLogger() {
        this.wanted = false;
    }

    void log(@ObservesAsync WildixEvent event) {
        if (wanted) {
            LOG.log(Level.INFO, of(event));
        }
    }

    static String of(WildixEvent event) {
        StringBuilder line = new StringBuilder(plain(event.type()))
                .append(" id=").append(plain(event instanceof CallEvent call ? call.callId() : event.id()));
        if (event instanceof CallEvent call) {
            line.append(" caller=").append(plain(call.caller().phone()))
                    .append(" callee=").append(plain(call.callee().phone()));
        }
        return line.append(" integration=").append(plain(event.integrationId())).toString();
    }

    private static String plain(@Nullable String text) {
        return text == null ? "-" : LogText.of(text);
    }
}
