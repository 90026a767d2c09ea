package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.CatalogQueries;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.SqlFiles;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The catalog of PostgreSQL finds a table by its name in SQL. */
final class PostgresCatalogQueries extends CatalogQueries {
    private final SqlFiles files;
    private final Names names;

    PostgresCatalogQueries(SqlFiles files, Names names) {
        super(files);
        this.files = files;
        this.names = names;
    }

    @Override
    public Query query(Handle handle, String file, TableName table) {
        return handle.createQuery(files.statement(file)).bind("relation", names.quote(table));
    }

    boolean tells(Handle handle, String file, TableName table) {
        return query(handle, file, table).mapTo(Boolean.class).one();
    }
}
