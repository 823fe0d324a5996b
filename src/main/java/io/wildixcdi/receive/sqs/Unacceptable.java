package io.wildixcdi.receive.sqs;

/** A message is no event of Wildix. */
final class Unacceptable extends Exception {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    Unacceptable(Fault fault) {
        // Without a stack trace: it is a finding about a message, not a failure of ours.
        super(fault.reason(), null, false, false);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
