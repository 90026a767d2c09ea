package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.StandardTriggers;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;

/** Triggers by {@code sqlite_master}. */
final class SqliteInstalledTriggers extends StandardTriggers {
    private final Names names;

    SqliteInstalledTriggers(SqlFiles files, Names names) {
        super(files);
        this.names = names;
    }

    @Override
    public SortedMap<String, String> captureTriggers(Handle handle, TableName table, String id) {
        return withPrefix(
                handle.createQuery("SELECT name, sql FROM sqlite_master"
                                + " WHERE type = 'trigger' AND lower(tbl_name) = lower(:table)")
                        .bind("table", table.name()),
                prefix(id));
    }

    @Override
    public String captureTriggerCount(TableName table, String id) {
        return "(SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower("
                + names.text(table.name()) + ") AND instr(name, '" + prefix(id) + "') = 1)";
    }
}
