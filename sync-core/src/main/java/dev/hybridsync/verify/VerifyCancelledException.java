package dev.hybridsync.verify;

import dev.hybridsync.error.SyncException;

/** Somebody ended a verification. */
final class VerifyCancelledException extends SyncException {
    private static final long serialVersionUID = 1L;

    VerifyCancelledException(String message) {
        super(message);
    }
}
