package io.wildixcdi.receive;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

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
        try (InputStream in = request.getInputStream()) {
            body = in.readNBytes(limit + 1);
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
