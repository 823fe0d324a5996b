package io.wildixcdi.receive.sqs;

/** Why a message is rejected. */
enum RejectionReason {
    SIGNATURE_MISSING("no message attribute X-SIGNATURE"),
    SIGNATURE_MALFORMED("X-SIGNATURE is not 64 lower-case hexadecimal digits"),
    SIGNATURE_WRONG("X-SIGNATURE does not fit the body: signed with none of wildix.sqs.signing-secrets"),
    NOT_JSON("signed, but not a JSON object");

    private final String text;

    RejectionReason(String text) {
        this.text = text;
    }

    /** In words for the operator. */
    String text() {
        return text;
    }
}
