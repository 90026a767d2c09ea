package dev.hybridsync.verify;

/**
 * What is done with the rows that differ.
 *
 * @param repair how they are journaled
 * @param repairsKeptAtRejoin whether also those that a rejoin kept as they are at central
 * @param namedRows how many are named in each table
 */
public record VerifyChoice(Repair repair, boolean repairsKeptAtRejoin, int namedRows) {
    /** Whether and how rows that differ are journaled. */
    public enum Repair {
        NONE,
        /** A person asked for it: with a time that follows central's version, where that is this node's. */
        ASKED_FOR,
        /**
         * The table's values may have changed unseen, so that all its rows would be sent otherwise: with the times that they
         * would have then. All columns must be comparable; whatever is not certain is journaled, too.
         */
        UNSEEN_CHANGES
    }
}
