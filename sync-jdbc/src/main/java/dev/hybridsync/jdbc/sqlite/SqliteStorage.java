package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.CatalogQueries;
import dev.hybridsync.jdbc.database.CatalogRow;
import dev.hybridsync.jdbc.database.Revision;
import dev.hybridsync.jdbc.database.StandardStorage;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The signs by which SQLite shows that rows changed without a trigger firing. */
final class SqliteStorage extends StandardStorage {
    private final CatalogQueries queries;

    SqliteStorage(CatalogQueries queries) {
        super(queries);
        this.queries = queries;
    }

    @Override
    public Revision revision(Handle handle, SyncedTable table, @Nullable String before) {
        long own = CatalogCache.onceOfData(handle, "own schema changes", () -> SqliteSchemaVersion.own(handle));
        CatalogRow row =
                queries.rows(handle, "revision.sql", table.table().name()).get(0);
        return new SqliteRevision(
                        row.requiredLong("version") - own,
                        row.requiredLong("tables"),
                        row.requiredLong("others"),
                        String.valueOf(row.text("body")),
                        table.table().columns().stream().map(Column::name).toList())
                .after(before);
    }

    @Override
    public boolean snapshotsShowNames() {
        return true;
    }
}
