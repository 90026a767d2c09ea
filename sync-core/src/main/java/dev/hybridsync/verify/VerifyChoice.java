package dev.hybridsync.verify;

/**
 * What is done with the rows that differ.
 *
 * @param repair whether and how they are journaled
 * @param repairsKeptAtRejoin whether the repair includes rows that a rejoin kept as they are at central
 * @param namedRows how many rows are named in each table
 */
public record VerifyChoice(Repair repair, boolean repairsKeptAtRejoin, int namedRows) {
    /** Whether and how rows that differ are journaled. */
    public enum Repair {
        NONE,
        /**
         * A person asked for it. If central's version is this node's, the row is journaled with a time directly after
         * it.
         */
        ASKED_FOR,
        /**
         * The table's values may have changed unseen, so otherwise all its rows would be sent. Rows are journaled with
         * the times that they would have then. All columns must be comparable, and rows whose result is not certain are
         * journaled, too.
         */
        UNSEEN_CHANGES
    }
}
