package dev.hybridsync.jdbc.central.row;

/** Why what was begun at central starts over, although no row is to blame. */
public sealed interface RetryReason {
    /** For the log. */
    String text();

    /** Somebody else has locked a row: it is waited for first, before any other is locked. */
    record RowLocked(RowId row) implements RetryReason {
        @Override
        public String text() {
            return "a row is locked";
        }
    }

    /** Another transaction made a version of the same row at the same time: look again. */
    record ConcurrentVersion() implements RetryReason {
        @Override
        public String text() {
            return "another transaction wrote the same row";
        }
    }

    /** Rows that the central application wrote by itself have no version of that yet: they are to get it first. */
    record UnversionedEdits() implements RetryReason {
        @Override
        public String text() {
            return "the central application wrote rows by itself";
        }
    }

    /** Some row can't be written together with others: back to the savepoint, then row by row, to find out which. */
    record RowInTheWay() implements RetryReason {
        @Override
        public String text() {
            return "a row can't be written with the others";
        }
    }
}
