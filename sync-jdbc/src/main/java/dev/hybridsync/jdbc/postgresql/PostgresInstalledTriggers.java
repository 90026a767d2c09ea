package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.CatalogQueries;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.StandardTriggers;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;

/** Triggers of a table and of those that belong to it. */
final class PostgresInstalledTriggers extends StandardTriggers {
    private final SqlFiles files;
    private final Names names;
    private final CatalogQueries queries;
    private final String schema;

    /** @param schema of the bookkeeping tables */
    PostgresInstalledTriggers(SqlFiles files, Names names, CatalogQueries queries, String schema) {
        super(files);
        this.files = files;
        this.names = names;
        this.queries = queries;
        this.schema = schema;
    }

    @Override
    public SortedMap<String, String> captureTriggers(Handle handle, TableName table, String id) {
        return withPrefix(queries.rows(handle, "capture_triggers.sql", table), prefix(id));
    }

    @Override
    public String captureTriggerCount(TableName table, String id) {
        String ofTable = files.statement("capture_triggers.sql").replace(":relation", names.text(names.quote(table)));
        return "(SELECT count(*) FROM (" + ofTable + ") AS t(name) WHERE strpos(t.name, '" + prefix(id) + "') = 1)";
    }

    /** Others can make triggers, but only the table's owner can enable them for replicated rows. */
    @Override
    public boolean mayMakeTriggers(Handle handle, TableName table, String id) {
        return queries.query(handle, "may_make_triggers.sql", table)
                .bind("schema", schema)
                .bind("function", "hybridsync_capture_" + id)
                .mapTo(Boolean.class)
                .one();
    }
}
