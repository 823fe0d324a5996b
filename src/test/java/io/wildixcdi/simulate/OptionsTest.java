package io.wildixcdi.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.signature.Signature;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private static final byte[] BODY = {'{', '}'};
    private static final String SIGNED_WITH_THE_SECRET =
            new Signature(Run.SECRET.getBytes(StandardCharsets.UTF_8)).of(BODY);

    @Test
    void requiresOnlySecret() throws Exception {
        Options options = Options.of(new String[0], Map.of("WILDIX_SECRET", Run.SECRET));

        assertEquals("http://127.0.0.1:8080/wildix/webhook", options.url().toString());
        assertEquals(SIGNED_WITH_THE_SECRET, options.signature().of(BODY));
    }

    @Test
    void readsTrimmedSecretFromFile(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), " " + Run.SECRET + "\n");

        Options options = Options.of(new String[] {"--secret-file", file.toString()}, Map.of("WILDIX_SECRET", "x"));

        assertEquals(SIGNED_WITH_THE_SECRET, options.signature().of(BODY));
    }

    @Test
    void readsSecretFromCommandLine() throws Exception {
        Options options = Options.of(new String[] {"--secret=" + Run.SECRET}, Map.of());

        assertEquals(SIGNED_WITH_THE_SECRET, options.signature().of(BODY));
    }

    @Test
    void toStringHidesSecret() throws Exception {
        assertFalse(Options.of(new String[] {"--secret", Run.SECRET}, Map.of()).toString().contains(Run.SECRET));
    }

    @ParameterizedTest
    @CsvSource({"200ms,200", "0ms,0", "2s,2000", "1m,60000", "PT0.2S,200"})
    void readsPauseInBothSpellings(String text, long millis) throws Exception {
        Options options = Options.of(new String[] {"--pause", text}, Map.of("WILDIX_SECRET", Run.SECRET));

        assertEquals(Duration.ofMillis(millis), options.pause());
    }

    @ParameterizedTest
    @CsvSource({
        "--calls, 0", "--calls, many", "--calls, 1.5", "--calls, ''", "--calls, 99999999999",
        "--rate, 0", "--rate, -1", "--rate, fast", "--rate, NaN", "--rate, Infinity",
        "--updates, -1", "--updates, 1e9",
        "--pause, 5", "--pause, -1s", "--pause, PT-1S", "--pause, P1D", "--pause, soon",
        "--url, localhost:8080", "--url, ftp://localhost/", "--url, http:///path", "--url, 'http://a b/'",
        "--secret-file, /does/not/exist",
        "--secret, ''"})
    void reportsBadValueWithOptionAndExample(String option, String value) throws Exception {
        Run run = Run.with(option + "=" + value);

        assertEquals(2, run.exit());
        assertTrue(run.err().startsWith(option + ": "), run.err());
        assertTrue(run.err().contains("; a good one is for example " + option + " "), run.err());
    }

    @Test
    void missingSecretNamesAllSources() throws Exception {
        Run run = Run.with(Map.of(), "--calls", "1");

        assertEquals(2, run.exit());
        assertTrue(run.err().contains("--secret-file") && run.err().contains("WILDIX_SECRET"), run.err());
    }

    @Test
    void rejectsEmptySecretInEnvironment() {
        BadOption bad = assertThrows(BadOption.class,
                () -> Options.of(new String[0], Map.of("WILDIX_SECRET", " ")));

        assertTrue(bad.getMessage().contains("WILDIX_SECRET is empty"), bad.getMessage());
    }

    @Test
    void rejectsTwoSecrets() throws Exception {
        Run run = Run.with("--secret", Run.SECRET, "--secret-file", "/some/file");

        assertEquals(2, run.exit());
        assertTrue(run.err().startsWith("--secret-file: given together with --secret"), run.err());
        assertFalse(run.err().contains(Run.SECRET));
    }

    @Test
    void rejectsUnknownOption() throws Exception {
        Run run = Run.with("--call", "5");

        assertEquals(2, run.exit());
        assertTrue(run.err().startsWith("--call: there is no such option"), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--calls", "--secret"})
    void rejectsOptionWithoutValue(String option) throws Exception {
        assertTrue(Run.with(option).err().startsWith(option + ": there is no value"));
        assertTrue(Run.with(option, "--rate", "1").err().startsWith(option + ": there is no value"));
    }

    @Test
    void rejectsRepeatedOption() throws Exception {
        assertTrue(Run.with("--calls", "1", "--calls", "2").err().startsWith("--calls: given twice"));
    }

    @Test
    void messageHidesStrayArgument() throws Exception {
        Run run = Run.with("--calls", "1", Run.SECRET);

        assertEquals(2, run.exit());
        assertTrue(run.err().startsWith("argument 3 belongs to no option"), run.err());
        assertFalse(run.err().contains(Run.SECRET));
    }
}
