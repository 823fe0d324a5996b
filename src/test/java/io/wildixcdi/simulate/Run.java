package io.wildixcdi.simulate;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One run of the simulator inside the test's JVM: what it printed, and how it ended. */
record Run(int exit, String out, String err) {

    static final String SECRET = "wildixTestSecret0123456789abcd";

    /** With the secret in the environment. */
    static Run with(String... arguments) throws InterruptedException {
        return with(Map.of("WILDIX_SECRET", SECRET), arguments);
    }

    static Run with(Map<String, String> environment, String... arguments) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Simulator.run(arguments, environment, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
