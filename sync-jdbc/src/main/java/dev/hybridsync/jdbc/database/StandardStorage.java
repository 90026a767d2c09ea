package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.TableName;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Reads the storage with {@code storage.sql}. */
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

    /** A text that changes when the table, or our receipts and quarantine, are written. */
    protected final String counted(Handle handle, TableName name, String bookkeeping) {
        List<CatalogRow> ours = CatalogCache.onceOfData(
                handle,
                "modification_of_ours.sql",
                () -> queries.query(handle, "modification_of_ours.sql", new TableName(bookkeeping, ""))
                        .mapToMap()
                        .map(CatalogRow::new)
                        .list());
        return Stream.concat(queries.rows(handle, "modification.sql", name).stream(), ours.stream())
                .map(row -> String.valueOf(row.text("modification")))
                .collect(Collectors.joining(","));
    }
}
