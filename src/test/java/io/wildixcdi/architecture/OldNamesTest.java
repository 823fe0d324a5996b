package io.wildixcdi.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps names that were given up out of code, tests and documents, so that each thing has one name. */
class OldNamesTest {

    private static final List<Path> ROOTS = Stream.of("src/main", "src/test", "src/it", "bench/src", "examples", "docs",
            "README.md").map(Path::of).toList();

    /** Files that must know the old names: the check that rejects old keys, its test, and this test. */
    private static final Set<String> EXEMPT = Set.of("RenamedKeys.java", "RenamedKeysTest.java", "SettingsTest.java",
            "OldNamesTest.java");

    /** Names that mean nothing but what they meant here. None may occur as a whole word. */
    private static final Pattern NAMES = words("""
            CallStory CallStoryEvent StoryBuilder StoryMessage Storyteller EmbeddedStories ExternalStories
            Misfits MisfitLog wildix.misfits wildix_misfits_total
            EnterpriseModule HubConnection HubBean HubMBean type=Hub HandedOver CountedOutcomes
            Crew LongPolls SignedMessages LetterMessage Errands BreakListener
            BrokerLog SparedThreads JournalThreads TimerTurns DuplicateMemory EventLine
            RefusedMessage RefusedMessages RefusedMessageFields RefusedMessagesDesk RefusedMessagesMBean
            EmbeddedRefusedMessages ExternalRefusedMessages InvalidConfiguration StoreUnavailable
            MalformedDocument GivenUp sendDeadLetterAgain checkRefusedMessagesAgain checkRejectedMessagesAgain
            discardRefusedMessage discardAllRefusedMessages showRefusedMessage
            nextStory Ending.TOLD Ending.SILENCE ActiveCalls.of ActiveCalls.ofExtension OfExtension.Several
            Integration.Several Pbx.Several Company.Several InQueue.Several
            TapeServlet ToilingObserver TroublesomeObservers SideDoor QueueDoor
            io.wildixcdi.queue io.wildixcdi.follow io.wildixcdi.operate io.wildixcdi.tape io.wildixcdi.wire
            io.wildixcdi.survive io.wildixcdi.backdoor io.wildixcdi.firing""");

    private static final Pattern KEYS = words("""
            wildix.calls.follow wildix.calls.longest wildix.calls.most wildix.duplicates.remember
            wildix.delivery.attempts wildix.log.events
            WILDIX_CALLS_FOLLOW WILDIX_CALLS_LONGEST WILDIX_CALLS_MOST WILDIX_DUPLICATES_REMEMBER
            WILDIX_DELIVERY_ATTEMPTS WILDIX_LOG_EVENTS""");

    /** Ordinary words, and names of other people's types. No class of ours may have one of them as its simple name. */
    private static final Pattern CLASSES = Pattern.compile("\\b(?:class|interface|record|enum) ("
            + alternatives("""
            Application Presence Reception Receipt Receipts Arrivals Handover Deliveries Hub Lanes Turns Attempts Waits
            Crew Round Beginning Visible Follower Follow Sight Chapter Heard Story Stories Errand Link Feed Condition
            Broker Outcomes Intake Letter Refused Unacceptable Withdrawn Several Desk Secretary Gates Tape Taker Ledger
            Cast Tally""") + ")\\b");

    @Test
    void noFileUsesOldName() {
        assertEquals(List.of(), findings(NAMES, ""));
    }

    @Test
    void noFileUsesOldKey() {
        assertEquals(List.of(), findings(KEYS, ""));
    }

    @Test
    void noClassHasOldSimpleName() {
        assertEquals(List.of(), findings(CLASSES, ".java"));
    }

    @Test
    void findsWholeWordsOnly() {
        assertTrue(NAMES.matcher("void on(CallStoryEvent event)").find());
        assertTrue(KEYS.matcher("set `wildix.log.events`.").find());
        assertTrue(KEYS.matcher("wildix.calls.most=5").find());
        assertTrue(CLASSES.matcher("final class Hub {").find());

        assertFalse(NAMES.matcher("class MalformedDocumentException").find());
        assertFalse(KEYS.matcher("wildix.log.events.enabled=true").find());
        assertFalse(CLASSES.matcher("import jakarta.ws.rs.core.Application;").find());
    }

    private static Pattern words(String names) {
        return Pattern.compile("(?<![\\w.])(?:" + alternatives(names) + ")(?![\\w-]|\\.enabled)");
    }

    private static String alternatives(String names) {
        return Stream.of(names.strip().split("\\s+")).map(Pattern::quote).collect(Collectors.joining("|"));
    }

    private static List<String> findings(Pattern pattern, String ending) {
        return ROOTS.stream().flatMap(OldNamesTest::filesIn)
                .filter(file -> file.toString().endsWith(ending) && !EXEMPT.contains(file.getFileName().toString()))
                .flatMap(file -> findings(pattern, file)).toList();
    }

    private static Stream<String> findings(Pattern pattern, Path file) {
        List<String> lines = lines(file);
        return IntStream.range(0, lines.size()).boxed().flatMap(i -> pattern.matcher(lines.get(i)).results()
                .map(found -> file + ":" + (i + 1) + ": " + found.group()));
    }

    private static Stream<Path> filesIn(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).filter(file -> !file.toString().contains("/target/")).toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Latin-1, which reads any file, also one that is no text. */
    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
