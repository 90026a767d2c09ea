package dev.hybridsync.jdbc.central.row;

/** Why work at central starts over, although no row is to blame. */
public sealed interface RetryReason {
    /** For the log. */
    String text();

    /** Somebody else has locked a row: the next attempt waits for it first, before it locks any other. */
    record RowLocked(RowId row) implements RetryReason {
        @Override
        public String text() {
            return "a row is locked";
        }
    }

    /** Another transaction made a version of the same row at the same time: it must be read again. */
    record ConcurrentVersion() implements RetryReason {
        @Override
        public String text() {
            return "another transaction wrote the same row";
        }
    }

    /**
     * Rows that the central application itself wrote have no versions for these edits yet: they must get them first.
     */
    record UnversionedEdits() implements RetryReason {
        @Override
        public String text() {
            return "the central application wrote rows by itself";
        }
    }

    /**
     * Some row can't be written together with others: work returns to the savepoint and continues row by row, to find
     * out which.
     */
    record RowInTheWay() implements RetryReason {
        @Override
        public String text() {
            return "a row can't be written with the others";
        }
    }
}
