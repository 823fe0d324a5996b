package io.wildixcdi.observe;

import java.util.List;
import java.util.function.Supplier;

/** Active calls for tests of other packages. */
public final class ActiveCallsFrom {

    private ActiveCallsFrom() {
    }

    /** As an application sees them whose receiver keeps these documents. */
    public static ActiveCalls source(Supplier<List<String>> documents) {
        ActiveCalls calls = new ActiveCalls();
        calls.readFrom(documents);
        return calls;
    }
}
