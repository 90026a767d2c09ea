package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.TableName;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Finds our triggers in the catalog by their names. */
public abstract class StandardTriggers implements InstalledTriggers {
    private final SqlFiles files;

    protected StandardTriggers(SqlFiles files) {
        this.files = files;
    }

    @Override
    public final List<TableName> capturedTables(Handle handle, String schema, String id) {
        return handle.createQuery(files.statement("captured_tables.sql"))
                .bind("schema", schema)
                .bind("trigger", insertTrigger(id))
                .map((row, context) -> new TableName(row.getString("schema_name"), row.getString("name")))
                .list();
    }

    /** The name of the trigger that every captured table has. */
    protected String insertTrigger(String id) {
        return prefix(id) + "insert";
    }

    /** How the names of the triggers of an id begin. */
    public static String prefix(String id) {
        return "hybridsync_" + id + "_";
    }

    /** Lines of name and definition; triggers that are not ours are left out. */
    protected static SortedMap<String, String> withPrefix(Query triggers, String prefix) {
        SortedMap<String, String> found = new TreeMap<>();
        triggers.map((row, context) -> Map.entry(row.getString(1), String.valueOf(row.getString(2))))
                .forEach(trigger -> {
                    if (trigger.getKey().startsWith(prefix)) {
                        found.merge(trigger.getKey(), trigger.getValue(), (one, more) -> one + ", " + more);
                    }
                });
        return found;
    }
}
