package io.wildixcdi.receive.sqs;

/** A message is no event of Wildix. */
final class UnacceptableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final RejectionReason reason;

    UnacceptableException(RejectionReason reason) {
        // Without a stack trace: it is a finding about a message, not a failure of ours.
        super(reason.text(), null, false, false);
        this.reason = reason;
    }

    RejectionReason reason() {
        return reason;
    }
}
