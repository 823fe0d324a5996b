package io.wildixcdi.receive;

import java.util.Map;

/** Why a request is not accepted, and how it is answered. */
enum Refusal {
    WRONG_METHOD(405, "not a POST", Map.of("Allow", "POST")),
    WRONG_CONTENT_TYPE(415, "not application/json in UTF-8 without an encoding", Map.of()),
    BODY_TOO_LARGE(413, "body larger than wildix.webhook.max-body", Map.of("Connection", "close")),
    BODY_CUT_OFF(400, "body cut off by the sender", Map.of()),
    SIGNATURE_MISSING(401, "no x-signature header", Header.CHALLENGE),
    SIGNATURE_MALFORMED(401, "x-signature is not one value of 64 lower-case hexadecimal digits", Header.CHALLENGE),
    SIGNATURE_WRONG(401, "x-signature does not fit the body: another secret, or the body was changed on its way",
            Header.CHALLENGE),
    UNKNOWN_INTEGRATION(404, "no integration of that name is configured", Map.of()),
    NOT_JSON(400, "signed, but not a JSON object in UTF-8", Map.of()),
    TIME_OUT_OF_TOLERANCE(401, "signed, but its time is missing or outside wildix.webhook.tolerance", Header.CHALLENGE),
    NOT_VERIFIED(401, "reached the resource past the signature filter", Header.CHALLENGE),
    NOT_STORED(503, "can't be stored now", Map.of("Retry-After", Header.RETRY_AFTER_SECONDS));

    private final int status;
    private final String reason;
    private final Map<String, String> headers;

    Refusal(int status, String reason, Map<String, String> headers) {
        this.status = status;
        this.reason = reason;
        this.headers = headers;
    }

    /** The HTTP status of the answer. */
    int status() {
        return status;
    }

    /** In words for the operator's log. The sender is told the status only. */
    String reason() {
        return reason;
    }

    /** Headers of the answer. */
    Map<String, String> headers() {
        return headers;
    }

    private static final class Header {

        /** HTTP asks that a 401 names what would have been accepted. */
        static final Map<String, String> CHALLENGE =
                Map.of("WWW-Authenticate", "Signature realm=\"wildix\", header=\"x-signature\"");
        static final String RETRY_AFTER_SECONDS = "5";
    }
}
