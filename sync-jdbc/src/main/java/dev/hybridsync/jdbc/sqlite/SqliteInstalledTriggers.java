package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.CatalogQueries;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.StandardTriggers;
import java.util.List;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;

/** Finds triggers in {@code sqlite_master}. */
final class SqliteInstalledTriggers extends StandardTriggers {
    private final Names names;
    private final CatalogQueries queries;

    SqliteInstalledTriggers(SqlFiles files, Names names, CatalogQueries queries) {
        super(files);
        this.queries = queries;
        this.names = names;
    }

    @Override
    public SortedMap<String, String> captureTriggers(Handle handle, TableName table, String id) {
        return withPrefix(queries.rows(handle, "capture_triggers.sql", table), prefix(id));
    }

    /** SQLite stores the statements unchanged. */
    @Override
    public boolean areMadeBy(Handle handle, TableName table, String id, List<String> script) {
        return script.containsAll(captureTriggers(handle, table, id).values());
    }

    @Override
    public String captureTriggerCount(TableName table, String id) {
        return "(SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower("
                + names.text(table.name()) + ") AND instr(name, '" + prefix(id) + "') = 1)";
    }
}
