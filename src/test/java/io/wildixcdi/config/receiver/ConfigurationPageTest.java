package io.wildixcdi.config.receiver;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wildixcdi.config.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page that operators read says what the code does. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("docs", "configuration.md");

    @Test
    void pageListsEveryKey() throws IOException {
        List<String> found = Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("|")).toList();

        String expected = String.join("\n", table());
        assertTrue(expected.equals(String.join("\n", found)),
                () -> "the table of " + PAGE + " must be:\n\n" + expected + "\n");
    }

    private static List<String> table() {
        List<String> rows = new ArrayList<>();
        rows.add("| Key | Environment variable | Default | Meaning |");
        rows.add("|---|---|---|---|");
        for (Key<?> key : ReceiverKeys.ALL) {
            rows.add(row(key.name(), environment(key.name()), fallback(key), key.meaning()));
            if (key == ReceiverKeys.INTEGRATIONS) {
                Key<?> ofEach = ReceiverKeys.secretsOf("<name>");
                rows.add(row(ofEach.name(), "WILDIX_INTEGRATION_<NAME>_SECRETS", fallback(ofEach),
                        ofEach.meaning().replace("<name>", "`<name>`")));
            }
        }
        return rows;
    }

    private static String row(String... cells) {
        return "| `" + cells[0] + "` | `" + cells[1] + "` | " + cells[2] + " | " + cells[3] + " |";
    }

    private static String fallback(Key<?> key) {
        if (key.fallback() == null) {
            return "none, required";
        }
        return key.fallback().isEmpty() ? "empty" : "`" + key.fallback() + "`";
    }

    /** The name by the rules of MicroProfile Config. */
    private static String environment(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
