package io.wildixcdi.demo;

import io.wildixcdi.event.CallStarted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** All that a user has to write to be told of calls. */
@ApplicationScoped
public class ScreenPop {

    private static final Logger LOG = System.getLogger(ScreenPop.class.getName());

    void ring(@ObservesAsync CallStarted call) {
        LOG.log(Level.INFO, "{0} is calling {1}", call.caller().phone(), call.call().destination());
    }
}
