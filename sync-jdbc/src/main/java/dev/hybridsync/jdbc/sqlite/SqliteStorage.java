package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.CatalogQueries;
import dev.hybridsync.jdbc.database.Revision;
import dev.hybridsync.jdbc.database.StandardStorage;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What SQLite shows of rows that changed without a trigger. */
final class SqliteStorage extends StandardStorage {
    private final CatalogQueries queries;

    SqliteStorage(CatalogQueries queries) {
        super(queries);
        this.queries = queries;
    }

    @Override
    public Revision revision(Handle handle, SyncedTable table, @Nullable String before) {
        long own = SqliteSchemaVersion.own(handle);
        return queries.query(handle, "revision.sql", table.table().name())
                .map((row, context) -> new SqliteRevision(
                        row.getLong("version") - own,
                        row.getLong("tables"),
                        row.getLong("others"),
                        String.valueOf(row.getString("body")),
                        table.table().columns().stream().map(Column::name).toList()))
                .one()
                .after(before);
    }
}
