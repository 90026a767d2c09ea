package dev.hybridsync.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that HybridSync throws. Its message says what happened, to which node, table or row, and what to
 * do; it never contains an API key or row data. Subclasses differ by what the caller can do.
 */
public class SyncException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception without a cause.
     *
     * @param message what happened and what to do, without row data and keys
     */
    public SyncException(String message) {
        super(message);
    }

    /**
     * Creates an exception with its cause.
     *
     * @param message what happened and what to do, without row data and keys
     * @param cause what was thrown; null if nothing was
     */
    public SyncException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
