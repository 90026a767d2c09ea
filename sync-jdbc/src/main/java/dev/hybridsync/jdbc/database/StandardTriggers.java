package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.TableName;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

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

    /** The name of the insert trigger, which every captured table has. */
    protected String insertTrigger(String id) {
        return prefix(id) + "insert";
    }

    /** The prefix of the names of an id's triggers. */
    public static String prefix(String id) {
        return "hybridsync_" + id + "_";
    }

    /** The definitions of the triggers whose names have this prefix, by name; others are left out. */
    protected static SortedMap<String, String> withPrefix(List<CatalogRow> triggers, String prefix) {
        SortedMap<String, String> found = new TreeMap<>();
        for (CatalogRow trigger : triggers) {
            String name = trigger.required("name");
            if (name.startsWith(prefix)) {
                found.merge(name, String.valueOf(trigger.text("definition")), (one, more) -> one + ", " + more);
            }
        }
        return found;
    }
}
