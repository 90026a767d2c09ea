package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.TableName;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads the storage by {@code storage.sql}. */
public abstract class StandardStorage implements StorageReader {
    private final CatalogQueries queries;

    protected StandardStorage(CatalogQueries queries) {
        this.queries = queries;
    }

    @Override
    public Storage storage(Handle handle, TableName name) {
        List<CatalogRow> rows = queries.rows(handle, "storage.sql", name);
        if (rows.isEmpty()) {
            return new Storage("", "", "");
        }
        CatalogRow row = rows.get(0);
        return new Storage(row.required("identity"), row.required("storage"), row.required("definition"));
    }

    /** {@code modification.sql}, which counts rows. */
    protected final String counted(Handle handle, TableName name, String bookkeeping) {
        return String.join(
                ",",
                queries.query(handle, "modification.sql", name)
                        .bind("bookkeeping", bookkeeping)
                        .mapTo(String.class)
                        .list());
    }
}
