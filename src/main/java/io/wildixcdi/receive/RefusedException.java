package io.wildixcdi.receive;

/** A request is not accepted. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    RefusedException(Refusal refusal) {
        // Without a stack trace: it is an answer, not a fault, and senders of nonsense must not cost much.
        super(refusal.reason(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
