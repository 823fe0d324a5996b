package io.wildixcdi.queue;

/** An event can't be stored at the moment. The message says why, in words for an operator. */
public final class StoreUnavailable extends Exception {

    private static final long serialVersionUID = 1L;

    StoreUnavailable(String message) {
        super(message);
    }

    StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
