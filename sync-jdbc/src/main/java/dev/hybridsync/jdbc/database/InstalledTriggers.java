package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.TableName;
import java.util.List;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;

/** Reads which of the triggers that write to one journal are there, and what the user may do. */
public interface InstalledTriggers {
    /**
     * In a text of {@link #captureTriggers}, precedes the reason why the trigger would fail any statement that fires
     * it.
     */
    String UNABLE = "\n!";

    /**
     * Our triggers that are on the table, and enabled wherever its rows are: by name, with a text that differs when a
     * trigger of this name does something else, followed by {@link #UNABLE} and a reason where it would fail.
     */
    SortedMap<String, String> captureTriggers(Handle handle, TableName table, String id);

    /**
     * Whether those of {@link #captureTriggers} do what this script made them do: none was replaced by somebody since.
     *
     * @param script of {@link TriggerScripts#captureScript}, for this table and id
     */
    boolean areMadeBy(Handle handle, TableName table, String id, List<String> script);

    /** An SQL expression for the number of {@link #captureTriggers}. */
    String captureTriggerCount(TableName table, String id);

    /**
     * The tables of a schema that our triggers of this id are on: triggers stay on a table that is renamed. Tables that
     * only take part in it, such as partitions, are not included.
     */
    List<TableName> capturedTables(Handle handle, String schema, String id);

    /**
     * Whether some run as another user, about whom this user can't find out whether that user has the rights for what
     * the triggers do, or exists at all.
     */
    default boolean hasTriggersOfUnknownUser(Handle handle, TableName table, String id) {
        return false;
    }

    /** Whether this user is shown a table's triggers. */
    default boolean seesTriggers(Handle handle, TableName table) {
        return true;
    }

    /** Whether this user may run {@link TriggerScripts#captureScript}, as far as the catalog shows. */
    default boolean mayMakeTriggers(Handle handle, TableName table, String id) {
        return true;
    }
}
