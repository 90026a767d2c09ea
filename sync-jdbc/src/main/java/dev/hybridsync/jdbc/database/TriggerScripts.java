package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The scripts that create and drop the triggers that write to one journal. The triggers are distinguished by the id of
 * what they capture.
 */
public interface TriggerScripts {
    /** The statements that create the table's triggers, or replace those that exist. */
    List<String> captureScript(Handle handle, SyncedTable table, String id);

    /** The statements to run before {@link #captureScript} if triggers of an earlier script must not stay. */
    default List<String> dropEarlierTriggers(Handle handle, SyncedTable table, String id) {
        return List.of();
    }

    /** The statements that drop all our triggers of these ids, wherever they are now. */
    List<String> dropTriggers(Handle handle, Collection<String> ids);

    /** Whether {@link #captureScript} replaces existing triggers. */
    default boolean replacesTriggers() {
        return true;
    }

    /**
     * How many statements at the beginning of the script depend only on what the database shows to everybody who may
     * read the table. The others depend on other tables.
     */
    default int ownStatements(List<String> captureScript) {
        return captureScript.size();
    }

    /**
     * Whether triggers of the script journal rows that they have not locked yet, so that another entry with a greater
     * seq may be committed before theirs.
     */
    default boolean numbersBeforeLocking(List<String> captureScript) {
        return false;
    }

    /**
     * Runs {@code work} so that the triggers recognize it as the work of a handler. Usually this inserts a line first
     * and deletes it before the commit, so that nobody else sees the line and it is gone after a crash.
     */
    <T extends @Nullable Object> T applying(Handle handle, Work<T> work) throws SQLException;
}
