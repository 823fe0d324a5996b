package io.wildixcdi.receive;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.wildixcdi.event.Documents;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VerifiedDeliveryTest {

    private final HttpServletRequest request = Requests.with(0, new Requests.Body(0));

    @Test
    void itIsTakenFromTheRequestOnce() {
        VerifiedDelivery verified = new VerifiedDelivery(new byte[0], Documents.json("{}"), Instant.EPOCH);
        verified.passOnWith(request);

        assertSame(verified, VerifiedDelivery.takeFrom(request));
        assertNull(VerifiedDelivery.takeFrom(request));
    }

    @Test
    void aRequestThatTheFilterDidNotSeeHasNone() {
        assertNull(VerifiedDelivery.takeFrom(request));
    }

    @Test
    void somethingElseUnderItsNameIsNone() {
        request.setAttribute(VerifiedDelivery.class.getName(), "verified");

        assertNull(VerifiedDelivery.takeFrom(request));
    }
}
