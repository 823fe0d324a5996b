package io.wildixcdi.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wildixcdi.event.Call.Status;
import io.wildixcdi.event.Participant.Type;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenEnumTest {

    @ParameterizedTest
    @CsvSource({"CONNECTING, CONNECTING", "connecting, CONNECTING", "Talking, TALKING", "hold, HOLD",
            "RINGING, OTHER", "'', OTHER", "'HOLD ', OTHER", "OTHER, OTHER", ", OTHER", "HØLD, OTHER"})
    void readsAnyCaseAndUnknownAsOther(String text, Status status) {
        assertEquals(status, OpenEnum.of(Status.class, text, Status.OTHER));
    }

    @Test
    void ignoresLocaleOfServer() {
        Locale before = Locale.getDefault();
        try {
            // The upper case of i is not I in Turkish.
            Locale.setDefault(new Locale("tr", "TR"));
            assertEquals(Status.CONNECTING, OpenEnum.of(Status.class, "connecting", Status.OTHER));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void keepsTextOfUnknownValue() {
        Participant party =
                new Participant("XBS", null, null, null, null, null, null, null, null, null, null, null, null, null,
                        null);

        assertEquals(Type.OTHER, party.type());
        assertEquals("XBS", party.typeText());
    }
}
