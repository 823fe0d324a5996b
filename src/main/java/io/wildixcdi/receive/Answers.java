package io.wildixcdi.receive;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers to requests that are refused: they say no more than the sender needs. */
final class Answers {

    /** HTTP asks that a 401 names what would have been accepted. */
    private static final String CHALLENGE = "Signature realm=\"wildix\", header=\"x-signature\"";
    /** Seconds after which a sender may try again. */
    private static final String RETRY_AFTER = "5";
    private static final String FOR_HUMANS = """
            This is the webhook of wildix-cdi. It is there, and it is meant for Wildix, which posts signed events to it.
            """;

    private Answers() {
    }

    static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        response.setStatus(refusal.status());
        switch (refusal) {
            case WRONG_METHOD -> {
                response.setHeader("Allow", "POST");
                response.setContentType("text/plain;charset=UTF-8");
                response.getWriter().write(FOR_HUMANS);
                return;
            }
            case BODY_TOO_LARGE -> response.setHeader("Connection", "close");
            case SIGNATURE_MISSING, SIGNATURE_MALFORMED, SIGNATURE_WRONG, TIME_OUT_OF_TOLERANCE, NOT_VERIFIED ->
                    response.setHeader("WWW-Authenticate", CHALLENGE);
            case NOT_STORED -> response.setHeader("Retry-After", RETRY_AFTER);
            default -> { }
        }
        response.setContentLength(0);
    }
}
