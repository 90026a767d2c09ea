package dev.hybridsync.error;

/** A table can't be compared with central's: it can't be read as it was captured, or central does not have it. */
public class TableNotComparableException extends SyncException {
    private static final long serialVersionUID = 1L;

    /** @param reason why, for people */
    public TableNotComparableException(String reason) {
        super(reason);
    }
}
