package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes and drops the triggers that write to one journal. They are distinguished by the id of what they capture. */
public interface TriggerScripts {
    /** The statements that make the table's triggers, again if they are there. */
    List<String> captureScript(Handle handle, SyncedTable table, String id);

    /** The statements to run before {@link #captureScript}, where triggers of an earlier one must not stay. */
    default List<String> dropEarlierTriggers(Handle handle, SyncedTable table, String id) {
        return List.of();
    }

    /** The statements that drop all our triggers of these ids, wherever they are now. */
    List<String> dropTriggers(Handle handle, Collection<String> ids);

    /** Whether {@link #captureScript} makes existing triggers again. */
    default boolean replacesTriggers() {
        return true;
    }

    /**
     * How many statements of the script, from the first, depend only on what everybody who may read the table is shown.
     * The others depend on other tables.
     */
    default int ownStatements(List<String> captureScript) {
        return captureScript.size();
    }

    /** Whether triggers of the script journal rows that they have not locked yet: others may overtake such an entry. */
    default boolean numbersBeforeLocking(List<String> captureScript) {
        return false;
    }

    /**
     * Runs {@code work} as a handler's, which is recognized by its transaction: it inserts a line first and deletes it
     * before the commit, so that nobody else sees the line, and it is gone after a crash.
     */
    <T extends @Nullable Object> T applying(Handle handle, Work<T> work) throws SQLException;
}
