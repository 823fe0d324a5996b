package com.example.remote;

import io.wildixcdi.event.CallAnswered;
import io.wildixcdi.event.CallFinished;
import io.wildixcdi.event.CallStarted;
import io.wildixcdi.observe.ActiveCalls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Observers on another machine than the receiver. */
@ApplicationScoped
public class ScreenPop {

    private static final Logger LOG = System.getLogger(ScreenPop.class.getName());

    @Inject
    private ActiveCalls calls;

    void ring(@ObservesAsync CallStarted call) {
        LOG.log(Level.INFO, "ScreenPop saw {0}", call.id());
    }

    void answered(@ObservesAsync CallAnswered call) {
        LOG.log(Level.INFO, "ScreenPop saw that {0} was answered and goes on: {1}", call.callId(),
                calls.find(call.callId()).isPresent());
    }

    void finished(@ObservesAsync CallFinished call) {
        LOG.log(Level.INFO, "ScreenPop saw that {0} has ended", call.callId());
    }
}
