package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.TableName;
import java.util.List;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;

/** Reads which of the triggers that write to one journal are there, and what the user may. */
public interface InstalledTriggers {
    /** In a text of {@link #captureTriggers}, before the reason why the trigger fails whatever statement fires it. */
    String UNABLE = "\n!";

    /**
     * Our triggers that are on the table, and enabled wherever its rows are: by name, a text that is another when a trigger
     * of this name does something else; then {@link #UNABLE} and a reason, where it would fail.
     */
    SortedMap<String, String> captureTriggers(Handle handle, TableName table, String id);

    /** An SQL expression for the number of {@link #captureTriggers}. */
    String captureTriggerCount(TableName table, String id);

    /**
     * The tables of a schema that our triggers of this id are on: they go along with a table that gets another name. Not
     * those that only have a part in it, such as partitions.
     */
    List<TableName> capturedTables(Handle handle, String schema, String id);

    /** Whether some run as another user, of whom this one can't tell whether he may what they do, or is there at all. */
    default boolean hasTriggersOfUnknownUser(Handle handle, TableName table, String id) {
        return false;
    }

    /** Whether this user is shown a table's triggers. */
    default boolean seesTriggers(Handle handle, TableName table) {
        return true;
    }

    /** Whether this user may run {@link TriggerScripts#captureScript}, as far as the catalog tells. */
    default boolean mayMakeTriggers(Handle handle, TableName table, String id) {
        return true;
    }
}
