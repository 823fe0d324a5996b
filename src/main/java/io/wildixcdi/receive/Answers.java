package io.wildixcdi.receive;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers that say no more than the sender needs. */
final class Answers {

    /** HTTP asks that a 401 names what would have been accepted. */
    static final String CHALLENGE = "Signature realm=\"wildix\", header=\"x-signature\"";

    /** Seconds after which a sender may try again. */
    private static final int RETRY_AFTER = 5;

    private Answers() {
    }

    static Response unauthorized() {
        return Response.status(Response.Status.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE)
                .build();
    }

    static Response unavailable() {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
                .build();
    }
}
