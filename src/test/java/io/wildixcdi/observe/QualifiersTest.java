package io.wildixcdi.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.wildixcdi.event.Company;
import io.wildixcdi.event.Documents;
import io.wildixcdi.event.InQueue;
import io.wildixcdi.event.Inbound;
import io.wildixcdi.event.Integration;
import io.wildixcdi.event.Internal;
import io.wildixcdi.event.OfExtension;
import io.wildixcdi.event.Outbound;
import io.wildixcdi.event.Pbx;
import io.wildixcdi.event.WildixEvent;
import jakarta.enterprise.inject.Any;
import java.lang.annotation.Annotation;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualifiersTest {

    private static final List<Annotation> ALL = List.of(Integration.Literal.of("8qkmnq"), Integration.Literal.of("x"),
            Pbx.Literal.of("221100001bab"), Pbx.Literal.of("x"), Company.Literal.of("it_w118741"),
                    Company.Literal.of("x"),
            Inbound.Literal.INSTANCE, Outbound.Literal.INSTANCE, Internal.Literal.INSTANCE,
                    OfExtension.Literal.of("1001"),
            OfExtension.Literal.of("10020"), OfExtension.Literal.of("230"), InQueue.Literal.of("x"),
                    Any.Literal.INSTANCE);

    private static List<Annotation> of(String example) {
        return List.of(new Qualifiers(ALL).of(Documents.event(Documents.example(example))));
    }

    @Test
    void eventHasMatchingQualifiers() {
        assertEquals(List.of(Integration.Literal.of("8qkmnq"), Pbx.Literal.of("221100001bab"),
                Company.Literal.of("it_w118741"), Internal.Literal.INSTANCE, OfExtension.Literal.of("1001"),
                OfExtension.Literal.of("10020")), of("call-update"));
        assertEquals(List.of(Outbound.Literal.INSTANCE, OfExtension.Literal.of("230")), of("call-completed"));
        assertEquals(List.of(OfExtension.Literal.of("230")), of("presence-user"));
        assertEquals(List.of(), of("sms-status"));
        assertEquals(List.of(), of("constructed/voicebot-session-reply"));
    }

    @Test
    void skipsQualifiersWithoutObserver() {
        WildixEvent event = Documents.event(Documents.example("call-update"));

        Qualifiers none = new Qualifiers(List.of(Any.Literal.INSTANCE));

        assertEquals(0, none.of(event).length);
        assertSame(none.of(event), none.of(event), "nothing is made");
    }
}
