package io.wildixcdi.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How often the threads of a process have gone to sleep, as Linux counts it for each. Unlike processor time, that
 * depends little on what else the machine does.
 */
final class Switches {

    private static final Pattern VOLUNTARY = Pattern.compile("\nvoluntary_ctxt_switches:\\s*(\\d+)");

    private final Map<Path, Long> byThread = new HashMap<>();

    /** So far. */
    static Switches of(ProcessHandle process) {
        Switches switches = new Switches();
        try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
            for (Path thread : threads.toList()) {
                switches.add(thread);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return switches;
    }

    private void add(Path thread) {
        try {
            Matcher voluntary = VOLUNTARY.matcher(Files.readString(thread.resolve("status")));
            if (voluntary.find()) {
                byThread.put(thread, Long.parseLong(voluntary.group(1)));
            }
        } catch (IOException ended) {
            // Between the list and now.
        }
    }

    /** How many since an earlier time, without those of threads that have ended meanwhile. */
    long since(Switches earlier) {
        return byThread.entrySet().stream()
                .mapToLong(now -> now.getValue() - earlier.byThread.getOrDefault(now.getKey(), 0L)).sum();
    }
}
