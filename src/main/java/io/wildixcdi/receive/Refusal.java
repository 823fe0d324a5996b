package io.wildixcdi.receive;

/** Why a request is not accepted, and how it is answered. */
enum Refusal {
    WRONG_METHOD(405, "not a POST"),
    WRONG_CONTENT_TYPE(415, "not application/json in UTF-8 without an encoding"),
    BODY_TOO_LARGE(413, "body larger than wildix.webhook.max-body"),
    BODY_CUT_OFF(400, "body cut off by the sender"),
    SIGNATURE_MISSING(401, "no x-signature header"),
    SIGNATURE_MALFORMED(401, "x-signature is not one value of 64 lower-case hexadecimal digits"),
    SIGNATURE_WRONG(401, "x-signature does not fit the body: another secret, or the body was changed on its way"),
    UNKNOWN_INTEGRATION(404, "no integration of that name is configured"),
    NOT_JSON(400, "signed, but not a JSON object in UTF-8"),
    TIME_OUT_OF_TOLERANCE(401, "signed, but its time is missing or outside wildix.webhook.tolerance"),
    NOT_VERIFIED(401, "reached the servlet past the signature filter"),
    NOT_STORED(503, "can't be stored now");

    private final int status;
    private final String reason;

    Refusal(int status, String reason) {
        this.status = status;
        this.reason = reason;
    }

    /** The HTTP status of the answer. */
    int status() {
        return status;
    }

    /** In words for the operator's log. The sender is told the status only. */
    String reason() {
        return reason;
    }
}
