package com.example.overlay;

import io.wildixcdi.event.CallStarted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** An observer in the application's own WAR. */
@ApplicationScoped
public class ScreenPop {

    private static final Logger LOG = System.getLogger(ScreenPop.class.getName());

    void ring(@ObservesAsync CallStarted call) {
        LOG.log(Level.INFO, "ScreenPop saw {0}", call.id());
    }
}
