package io.wildixcdi.receive;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Reads a body once and raw, and of a body that is too large no more than the limit and one byte. */
final class RequestBody {

    private RequestBody() {
    }

    static byte[] read(HttpServletRequest request, int limit) throws Refused {
        long announced = request.getContentLengthLong();
        if (announced > limit) {
            throw new Refused(Refusal.BODY_TOO_LARGE);
        }
        byte[] body;
        try {
            // Not closed: WildFly would read the whole rest first, as long as the sender goes on.
            body = request.getInputStream().readNBytes(limit + 1);
        } catch (IOException cutOff) {
            throw new Refused(Refusal.BODY_CUT_OFF);
        }
        if (body.length > limit) {
            throw new Refused(Refusal.BODY_TOO_LARGE);
        }
        if (announced >= 0 && body.length != announced) {
            throw new Refused(Refusal.BODY_CUT_OFF);
        }
        return body;
    }
}
