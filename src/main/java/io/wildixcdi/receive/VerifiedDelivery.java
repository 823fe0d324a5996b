package io.wildixcdi.receive;

import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A body whose signature was good. Only the filter makes one; it is the resource's proof that the filter was there.
 *
 * @param body       the signed bytes
 * @param document   what they say
 * @param receivedAt UTC
 */
record VerifiedDelivery(byte[] body, JsonObject document, Instant receivedAt) {

    private static final String ATTRIBUTE = VerifiedDelivery.class.getName();

    /** Leaves it with the request. */
    void passOnWith(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Takes it from the request, once; {@code null} if the filter did not leave one. */
    static @Nullable VerifiedDelivery takeFrom(HttpServletRequest request) {
        Object left = request.getAttribute(ATTRIBUTE);
        request.removeAttribute(ATTRIBUTE);
        return left instanceof VerifiedDelivery verified ? verified : null;
    }
}
