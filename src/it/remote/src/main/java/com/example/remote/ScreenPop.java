package com.example.remote;

import io.wildixcdi.event.CallStarted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** An observer on another machine than the receiver. */
@ApplicationScoped
public class ScreenPop {

    private static final Logger LOG = System.getLogger(ScreenPop.class.getName());

    void ring(@ObservesAsync CallStarted call) {
        LOG.log(Level.INFO, "ScreenPop saw {0}", call.id());
    }
}
