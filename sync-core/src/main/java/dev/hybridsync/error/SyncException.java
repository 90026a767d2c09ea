package dev.hybridsync.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that HybridSync throws. Its message says what happened, to which node, table or row, and what to
 * do; it never contains an API key or row data. Subclasses differ by what the caller can do.
 */
public class SyncException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SyncException(String message) {
        super(message);
    }

    public SyncException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
