package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.Revision;
import dev.hybridsync.jdbc.database.StandardStorage;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL shows of rows that changed without a trigger. */
final class PostgresStorage extends StandardStorage {
    private final PostgresCatalogQueries queries;

    PostgresStorage(PostgresCatalogQueries queries) {
        super(queries);
        this.queries = queries;
    }

    @Override
    public Revision revision(Handle handle, SyncedTable table, @Nullable String before) {
        return PostgresRevisions.of(
                table, queries.rows(handle, "revision.sql", table.table().name()), before);
    }

    /** Most of its rewrites are not safe for older snapshots: in those, the table looks empty. */
    @Override
    public boolean isRewritten(Handle handle, TableName name) {
        return queries.query(handle, "rewritten.sql", name).mapTo(Boolean.class).one();
    }
}
