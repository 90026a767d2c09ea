package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.TableName;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Queries the catalog about one table, with a query from a resource. */
public class CatalogQueries {
    private final SqlFiles files;

    public CatalogQueries(SqlFiles files) {
        this.files = files;
    }

    public final List<CatalogRow> rows(Handle handle, String file, TableName table) {
        return query(handle, file, table).mapToMap().map(CatalogRow::new).list();
    }

    /**
     * The resource as a query; {@code :schema} and {@code :table} are bound to the table's, where the query has them.
     */
    public Query query(Handle handle, String file, TableName table) {
        return handle.createQuery(files.statement(file))
                .bind("schema", table.schema())
                .bind("table", table.name());
    }
}
