package io.wildixcdi.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page that developers read says what the code does. With {@code -Dwrite.docs} it is written. */
class EventsPageTest {

    private static final Path PAGE = Path.of("docs", "events.md");

    @Test
    void pageMatchesGeneratedPage() throws IOException {
        String page = EventsPage.text();
        if (Boolean.getBoolean("write.docs")) {
            Files.writeString(PAGE, page);
        }

        assertEquals(page, Files.readString(PAGE), "run mvn test -Dtest=EventsPageTest -Dwrite.docs=true");
    }
}
