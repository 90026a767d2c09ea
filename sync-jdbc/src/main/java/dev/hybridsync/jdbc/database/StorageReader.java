package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads what tells that a table's rows changed without a trigger seeing it. */
public interface StorageReader {
    /** The table's storage now; empty texts where the database does not tell. */
    Storage storage(Handle handle, TableName name);

    /**
     * Whether a schema change may have changed values where types, storage and triggers look alike: a column that was dropped
     * and added again, two that changed names, values that were cut to fit. What only adds a column changes none.
     *
     * @param before the mark of the revision that this one is compared with; null for none
     */
    Revision revision(Handle handle, SyncedTable table, @Nullable String before);

    /** Whether the table was rewritten after this snapshot was taken, so that rows may look gone in it that never went. */
    default boolean isRewritten(Handle handle, TableName name) {
        return false;
    }

    /**
     * For databases that take rows away without any trace but their number: a text that stays the same while nobody writes
     * the table, or our receipts and quarantine in {@code bookkeeping}. Null elsewhere.
     */
    default @Nullable String modification(Handle handle, TableName name, String bookkeeping) {
        return null;
    }

    /**
     * Whether a table that looks as before needs the triggers that it has: nothing else that they depend on can have
     * changed.
     */
    default boolean looksTellTriggers() {
        return false;
    }
}
