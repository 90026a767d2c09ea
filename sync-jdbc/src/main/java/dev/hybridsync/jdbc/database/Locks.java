package dev.hybridsync.jdbc.database;

import org.jdbi.v3.core.Handle;

/** How a database locks rows, and who waits for whom. Stateless and thread-safe. */
public interface Locks {
    /** Appended to a select of the node's own line, or of the host's rows, so that it fails instead of waiting. */
    String lockWithoutWaiting();

    /** Appended to a select of version lines, so that they stay as they are until the transaction ends. */
    String lockRows();

    /** Appended to a select of the host's rows that are about to be updated; empty where one lock covers all rows. */
    default String lockToUpdate(boolean waiting) {
        return waiting ? lockRows() : lockWithoutWaiting();
    }

    /**
     * Called when the row that is waited for is locked, before all others are: from now on locks that are not to wait
     * do not, even where the words alone would let them.
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
     * From now on, the rest of {@link Transactions#inApply} waits only a moment for any lock: the host may be waiting
     * for us.
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
