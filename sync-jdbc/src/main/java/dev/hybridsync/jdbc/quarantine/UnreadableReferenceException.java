package dev.hybridsync.jdbc.quarantine;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.database.UnreadableTableException;

/** Rows can't be read together with the rows to which they refer, although each may be readable alone. */
final class UnreadableReferenceException extends SyncException {
    private static final long serialVersionUID = 1L;

    private final transient ForeignKey reference;

    UnreadableReferenceException(ForeignKey reference, UnreadableTableException cause) {
        super(String.valueOf(cause.getMessage()));
        this.reference = reference;
    }

    ForeignKey reference() {
        return reference;
    }
}
