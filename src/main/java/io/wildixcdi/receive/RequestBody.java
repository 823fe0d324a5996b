package io.wildixcdi.receive;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/** Reads a body once and raw, and of a body that is too large no more than the limit and one byte. */
final class RequestBody {

    /**
     * Up to this size, memory is taken on the word of whoever sends: as much as the servers take for a request anyway.
     */
    private static final int MAX_TRUSTED_LENGTH = 8_192;

    private RequestBody() {
    }

    static byte[] read(HttpServletRequest request, int limit) throws RefusedException {
        long announced = request.getContentLengthLong();
        if (announced > limit) {
            throw new RefusedException(Refusal.BODY_TOO_LARGE);
        }
        byte[] body;
        try {
            // Not closed: WildFly would read the whole rest first, as long as the sender goes on.
            InputStream in = request.getInputStream();
            body = announced >= 0 && announced <= MAX_TRUSTED_LENGTH ? announced((int) announced,
                    in) : in.readNBytes(limit + 1);
        } catch (IOException cutOff) {
            throw new RefusedException(Refusal.BODY_CUT_OFF);
        }
        if (body.length > limit) {
            throw new RefusedException(Refusal.BODY_TOO_LARGE);
        }
        if (announced >= 0 && body.length != announced) {
            throw new RefusedException(Refusal.BODY_CUT_OFF);
        }
        return body;
    }

    /** Into one array of that size; without knowing the size, the stream takes one of 8 kB, and then another. */
    private static byte[] announced(int length, InputStream in) throws IOException, RefusedException {
        byte[] body = new byte[length];
        if (in.readNBytes(body, 0, length) != length || in.read() >= 0) {
            throw new RefusedException(Refusal.BODY_CUT_OFF);
        }
        return body;
    }
}
