package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the signs that a table's rows changed without a trigger firing. */
public interface StorageReader {
    /** The current storage of the table; empty texts if the database does not show it. */
    Storage storage(Handle handle, TableName name);

    /**
     * Whether a schema change may have changed values although types, storage and triggers look the same: a column was
     * dropped and added again, two columns swapped names, or values were cut to fit. A change that only adds a column
     * changes no values.
     *
     * @param before the mark of the revision to compare with; null for none
     */
    Revision revision(Handle handle, SyncedTable table, @Nullable String before);

    /**
     * Whether the table was rewritten after this snapshot was taken. If so, rows that were never deleted may be missing
     * in the snapshot.
     */
    default boolean isRewritten(Handle handle, TableName name) {
        return false;
    }

    /**
     * Whether a name means the same table throughout a snapshot. If not, a table that replaces another one in the
     * meantime is read, and the snapshot may lack some of its rows.
     */
    default boolean snapshotsShowNames() {
        return false;
    }

    /**
     * For databases that can remove rows without leaving a trace other than the number of rows: a text that stays the
     * same while nobody writes to the table, or to our receipts and quarantine in the schema {@code bookkeeping}. Null
     * for other databases.
     */
    default @Nullable String modification(Handle handle, TableName name, String bookkeeping) {
        return null;
    }

    /** Whether one statement can count the rows of many tables without locks and without reading all rows. */
    default boolean countsTogether() {
        return false;
    }

    /**
     * Whether a table that looks the same as before still needs exactly the triggers that it has, since nothing else
     * that they depend on can have changed.
     */
    default boolean looksTellTriggers() {
        return false;
    }
}
