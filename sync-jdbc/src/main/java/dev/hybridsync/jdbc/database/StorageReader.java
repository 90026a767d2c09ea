package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads what shows that a table's rows changed without a trigger firing. */
public interface StorageReader {
    /** The current storage of the table; empty texts where the database does not show it. */
    Storage storage(Handle handle, TableName name);

    /**
     * Whether a schema change may have changed values although types, storage and triggers look the same: a column that
     * was dropped and added again, two that swapped names, values that were cut to fit. A change that only adds a
     * column changes no values.
     *
     * @param before the mark of the revision that this one is compared with; null for none
     */
    Revision revision(Handle handle, SyncedTable table, @Nullable String before);

    /**
     * Whether the table was rewritten after this snapshot was taken, so that rows may look gone in it that were never
     * deleted.
     */
    default boolean isRewritten(Handle handle, TableName name) {
        return false;
    }

    /**
     * Whether a name means the same table throughout a snapshot; else one that takes another's place meanwhile is read, of
     * which the snapshot may not have all rows.
     */
    default boolean snapshotsShowNames() {
        return false;
    }

    /**
     * For databases that can remove rows without any trace but their number: a text that stays the same while nobody
     * writes to the table, or to our receipts and quarantine in {@code bookkeeping}. Null elsewhere.
     */
    default @Nullable String modification(Handle handle, TableName name, String bookkeeping) {
        return null;
    }

    /** Whether the rows of many tables can be counted by one statement: without locks, and without reading them all. */
    default boolean countsTogether() {
        return false;
    }

    /**
     * Whether a table that looks as before still needs exactly the triggers that it has, since nothing else that they
     * depend on can have changed.
     */
    default boolean looksTellTriggers() {
        return false;
    }
}
