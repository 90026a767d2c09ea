package dev.hybridsync.flush;

import dev.hybridsync.spi.UnverifiedTable;
import dev.hybridsync.status.TableVerification;

/** Compares a table whose values may have changed unseen with central's, and journals the rows that differ. */
@FunctionalInterface
public interface UnseenChanges {
    /** The result of a comparison. */
    enum Kind {
        /** All rows were compared. */
        COMPARED,
        /** Central could not be asked now. */
        LATER,
        /** Central can't compare it. */
        NEVER
    }

    /**
     * An answer.
     *
     * @param journaled how many rows were journaled
     * @param reason why the table was not compared; empty if it was
     */
    record Answer(Kind kind, long journaled, String reason) {
        public static Answer of(TableVerification table) {
            return table.notCompared()
                    .map(reason -> new Answer(Kind.NEVER, 0, reason))
                    .orElseGet(() -> new Answer(Kind.COMPARED, table.repaired(), ""));
        }

        public static Answer later(String reason) {
            return new Answer(Kind.LATER, 0, reason);
        }

        public static Answer never() {
            return new Answer(Kind.NEVER, 0, "central's release can't compare rows");
        }
    }

    /** @param progressed called regularly while the table is compared */
    Answer compare(UnverifiedTable table, Runnable progressed);
}
