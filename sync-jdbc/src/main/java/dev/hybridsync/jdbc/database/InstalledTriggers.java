package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.TableName;
import java.util.List;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;

/** Reads which of the triggers that write to one journal exist, and what the user may do. */
public interface InstalledTriggers {
    /**
     * In a text of {@link #captureTriggers}, this precedes the reason why the trigger would fail every statement that
     * fires it.
     */
    String UNABLE = "\n!";

    /**
     * Our triggers on the table that are enabled, also on every partition or child table that holds its rows. Each name
     * has a text that differs if a trigger of this name does something else, followed by {@link #UNABLE} and a reason
     * if the trigger would fail.
     */
    SortedMap<String, String> captureTriggers(Handle handle, TableName table, String id);

    /**
     * Whether the triggers of {@link #captureTriggers} are as this script made them, so that nobody has replaced one
     * since.
     *
     * @param script the result of {@link TriggerScripts#captureScript} for this table and id
     */
    boolean areMadeBy(Handle handle, TableName table, String id, List<String> script);

    /** An SQL expression for the number of {@link #captureTriggers}. */
    String captureTriggerCount(TableName table, String id);

    /**
     * The tables of a schema that have our triggers of this id, since triggers stay on a table that is renamed. Tables
     * that are only part of another one, such as partitions, are not included.
     */
    List<TableName> capturedTables(Handle handle, String schema, String id);

    /**
     * Whether some triggers run as another user, and this user can't find out whether that user exists and has the
     * rights for what the triggers do.
     */
    default boolean hasTriggersOfUnknownUser(Handle handle, TableName table, String id) {
        return false;
    }

    /** Whether the database shows this user a table's triggers. */
    default boolean seesTriggers(Handle handle, TableName table) {
        return true;
    }

    /** Whether this user may run {@link TriggerScripts#captureScript}, as far as the catalog shows. */
    default boolean mayMakeTriggers(Handle handle, TableName table, String id) {
        return true;
    }
}
