package dev.hybridsync.verify;

import dev.hybridsync.error.SyncException;

/** Thrown when a verification was cancelled. */
final class VerifyCancelledException extends SyncException {
    private static final long serialVersionUID = 1L;

    VerifyCancelledException(String message) {
        super(message);
    }
}
