package io.wildixcdi.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PhoneNumberTest {

    private static CallStateEvent event(Map<String, String> numbers) {
        return (CallStateEvent) EventDecoder.decode(Documents.json("""
                {"id":"c","type":"call:update","data":{"destination":"0351 2345678",
                 "caller":{"type":"REMOTE","phone":"0351 2345678"},"callee":{"type":"LOCAL","phone":"1001"}}}"""),
                numbers, Documents.delivery(), DecodingProblems.IGNORED);
    }

    @Test
    void hasE164BesideRawText() {
        CallStateEvent event = event(Map.of("0351 2345678", "+493512345678", "1001", "+491001"));

        assertEquals("0351 2345678", event.caller().phone());
        assertEquals("+493512345678", event.caller().e164());
        assertEquals("+493512345678", event.e164(event.call().destination()));
        assertNull(event.callee().e164(), "an extension stays an extension");
    }

    @Test
    void recognisesE164WithoutReceiver() {
        CallStateEvent event = event(Map.of());

        assertNull(event.caller().e164());
        assertNull(event.e164("0351 2345678"));
        assertNull(event.e164("1001"));
        assertNull(event.e164(null));
        assertEquals("+493512345678", event.e164("+493512345678"));
    }
}
