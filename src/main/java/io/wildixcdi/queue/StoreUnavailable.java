package io.wildixcdi.queue;

/** An event can't be stored at the moment. The message says why, in words for an operator. */
public final class StoreUnavailable extends Exception {

    private static final long serialVersionUID = 1L;

    /** A refusal, with a reason for the operator. */
    public StoreUnavailable(String message) {
        super(message);
    }

    /** A refusal, with a reason for the operator and what lies behind it. */
    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
