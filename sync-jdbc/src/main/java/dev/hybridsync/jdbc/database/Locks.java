package dev.hybridsync.jdbc.database;

import org.jdbi.v3.core.Handle;

/** How a database locks rows, and who waits for whom. Stateless and thread-safe. */
public interface Locks {
    /** Appended to a select of the node's own line, or of rows of the host's, so that it fails instead of waiting. */
    String lockWithoutWaiting();

    /** Appended to a select of version lines, so that they stay as they are until the transaction ends. */
    String lockRows();

    /** Appended to a select of rows of the host's that are about to be updated; empty where one lock is of all rows. */
    default String lockToUpdate(boolean waiting) {
        return waiting ? lockRows() : lockWithoutWaiting();
    }

    /** Whether an update waits for who has locked its row. */
    default boolean updatesWait() {
        return true;
    }

    /**
     * Lets nothing of the rest of {@link Transactions#inApply} wait longer than a moment: from now on the host may wait for
     * us.
     */
    default void waitNoLonger(Handle handle) {}

    /** Whether a row that is written locks those that it refers to, so that nobody deletes them before the commit. */
    default boolean locksParents() {
        return true;
    }

    /** Appended to a select of rows that others refer to, so that they stay until the transaction ends. */
    default String lockParents() {
        return "";
    }
}
