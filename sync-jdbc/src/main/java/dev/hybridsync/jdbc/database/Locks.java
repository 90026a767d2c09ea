package dev.hybridsync.jdbc.database;

import org.jdbi.v3.core.Handle;

/** How a database locks rows, and which transaction waits for which. Stateless and thread-safe. */
public interface Locks {
    /** Appended to a select that locks the node's own line or the host's rows, so that it fails instead of waiting. */
    String lockWithoutWaiting();

    /** Appended to a select of version lines, so that they do not change until the transaction ends. */
    String lockRows();

    /** Appended to a select of the host's rows that are about to be updated; empty if one lock covers all rows. */
    default String lockToUpdate(boolean waiting) {
        return waiting ? lockRows() : lockWithoutWaiting();
    }

    /**
     * Called after the row that may be waited for is locked, and before all others are. From now on, locks that must
     * not wait do not wait, even if the database lacks {@code NOWAIT}.
     */
    default void startLocking(Handle handle) {}

    /** The same without {@code NOWAIT}, for databases that only speak this one's protocol. */
    default Locks portable() {
        return this;
    }

    /** Whether an update waits for the transaction that has locked its row. */
    default boolean updatesWait() {
        return true;
    }

    /**
     * Makes the rest of {@link Transactions#inApply} wait only a moment for any lock, since the host may be waiting for
     * us.
     */
    default void waitNoLonger(Handle handle) {}

    /** Whether writing a row locks the rows that it refers to, so that nobody deletes them before the commit. */
    default boolean locksParents() {
        return true;
    }

    /** Appended to a select of rows that others refer to, so that nobody deletes them before the transaction ends. */
    default String lockParents() {
        return "";
    }
}
