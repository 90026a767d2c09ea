package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.Revision;
import dev.hybridsync.jdbc.database.StandardStorage;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The signs by which PostgreSQL shows that rows changed without a trigger firing. */
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

    /** Most rewrites of PostgreSQL are not safe for older snapshots, in which the table then looks empty. */
    @Override
    public boolean isRewritten(Handle handle, TableName name) {
        return queries.query(handle, "rewritten.sql", name).mapTo(Boolean.class).one();
    }
}
