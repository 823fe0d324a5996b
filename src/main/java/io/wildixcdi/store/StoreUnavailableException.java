package io.wildixcdi.store;

import org.jspecify.annotations.Nullable;

/** An event can't be stored at the moment. The message says why, in words for an operator. */
public final class StoreUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    /** A refusal, with a reason for the operator. */
    public StoreUnavailableException(String message) {
        super(message);
    }

    /** A refusal, with a reason for the operator and what lies behind it. */
    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
