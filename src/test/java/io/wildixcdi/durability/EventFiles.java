package io.wildixcdi.durability;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines of all {@link EventFile}s of an application, in the order of time. */
final class EventFiles {

    /**
     * An event that comes twice must have been with its observers when the process died, or its acknowledgement on the
     * way to the disk. The disk takes milliseconds; this leaves room for a loaded machine.
     */
    private static final Duration IN_FLIGHT = Duration.ofSeconds(5);

    /**
     * A process may go on for some time after its kill was noted, and one that has lost its broker until it sees that.
     */
    private static final Duration WORK_TIMEOUT = Duration.ofSeconds(2);

    private final List<Path> files;

    EventFiles(Path... files) {
        this.files = List.of(files);
    }

    private record Line(String call, int number, long received, long time) {

        private static final Pattern WHOLE = Pattern.compile("(\\S+) (\\d+) (\\d{13}) (\\d{13})");

        /** Nothing of a line that is being written, or was when the process died: its observer has not returned. */
        static Stream<Line> of(String text) {
            Matcher whole = WHOLE.matcher(text);
            return whole.matches() ? Stream.of(new Line(whole.group(1), Integer.parseInt(whole.group(2)),
                    Long.parseLong(whole.group(3)), Long.parseLong(whole.group(4)))) : Stream.empty();
        }

        String event() {
            return call + " " + number;
        }
    }

    private List<Line> lines() {
        return files.stream().filter(Files::exists).flatMap(EventFiles::linesOf).flatMap(Line::of)
                .sorted(Comparator.comparingLong(Line::time)).toList();
    }

    private static Stream<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Each event that was delivered, as {@code call number}. */
    Set<String> delivered() {
        Set<String> delivered = new HashSet<>();
        lines().forEach(line -> delivered.add(line.event()));
        return delivered;
    }

    /** Ids of the calls whose end was delivered. */
    Set<String> finished() {
        return files.stream().map(file -> file.resolveSibling(file.getFileName() + EventFile.FINISHED))
                .filter(Files::exists).flatMap(EventFiles::linesOf).collect(Collectors.toSet());
    }

    /**
     * How often an event was stored of which something was delivered: once, unless a duplicate was not recognised. That
     * it was delivered again after a kill does not count.
     *
     * @param event {@code call number}
     */
    long stored(String event) {
        return lines().stream().filter(line -> line.event().equals(event)).mapToLong(Line::received).distinct().count();
    }

    /** How many were delivered more than once. */
    private int again() {
        return lines().size() - delivered().size();
    }

    /** In figures. */
    @Override
    public String toString() {
        return delivered().size() + " delivered, of these " + again() + " again";
    }

    /** Each call's events begin at 0 and go on by one; after a kill it may go back, but never ahead. */
    void assertInOrder() {
        Map<String, Integer> last = new HashMap<>();
        for (Line line : lines()) {
            int furthest = last.getOrDefault(line.call(), -1);
            assertTrue(line.number() <= furthest + 1, () -> line + " came before " + (furthest + 1));
            last.put(line.call(), Math.max(furthest, line.number()));
        }
    }

    /** @param kills when something was killed, in milliseconds since 1970 */
    void assertRepeatedOnlyWhatWasInFlight(List<Long> kills) {
        Map<String, Long> first = new HashMap<>();
        for (Line line : lines()) {
            long time = line.time();
            Long earlier = first.put(line.event(), time);
            if (earlier != null) {
                assertTrue(kills.stream().anyMatch(kill -> kill - earlier <= IN_FLIGHT.toMillis()
                        && earlier <= kill + WORK_TIMEOUT.toMillis() && time > kill),
                                () -> line.event() + " came at " + earlier
                                + " and again at " + time + ", kills at " + kills);
            }
        }
    }
}
