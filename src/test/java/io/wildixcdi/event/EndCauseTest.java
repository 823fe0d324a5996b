package io.wildixcdi.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndCauseTest {

    @ParameterizedTest
    @CsvSource({"1, UNALLOCATED_NUMBER", "16, NORMAL_CLEARING", "17, USER_BUSY", "19, NO_ANSWER", "21, CALL_REJECTED",
        "127, INTERWORKING", "-1, OTHER", "016, OTHER", "1600, OTHER", "busy, OTHER", ", OTHER"})
    void numberHasMeaningOfQ850(String number, EndCause cause) {
        assertEquals(cause, EndCause.of(number));
    }

    @Test
    void wildixExampleAgreesInWords() {
        CallEnded ended = (CallEnded) Documents.event(Documents.example("call-end"));

        assertEquals("Call Rejected", ended.call().endCauseString());
        assertEquals(EndCause.CALL_REJECTED, ended.call().cause());
    }
}
