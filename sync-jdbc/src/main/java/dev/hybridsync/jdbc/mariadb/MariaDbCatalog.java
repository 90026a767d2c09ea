package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.CatalogQueries;
import dev.hybridsync.jdbc.database.CatalogRow;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.StandardCatalog;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Tables of MariaDB. */
final class MariaDbCatalog extends StandardCatalog {
    private final CatalogQueries queries;
    private final Names names;

    MariaDbCatalog(SqlFiles files, CatalogQueries queries, Names names) {
        super(files, queries);
        this.queries = queries;
        this.names = names;
    }

    @Override
    protected Column column(CatalogRow row) {
        return new Column(
                row.required("name"),
                MariaDbTypes.of(
                        row.required("type_name"),
                        row.required("full_type"),
                        row.number("char_length", 0),
                        row.number("num_precision", 0),
                        row.number("num_scale", -1),
                        row.number("time_scale", 0)),
                row.bool("nullable"),
                row.bool("generated"),
                false,
                row.bool("auto_increment"));
    }

    /** Tables of any database on the server may refer to the table. */
    @Override
    protected List<CatalogRow> referringKeys(Handle handle, TableName name) {
        return UserSchemas.of(handle).stream()
                .flatMap(each -> queries
                        .query(handle, "referring_keys.sql", name)
                        .bind("each", each)
                        .mapToMap()
                        .map(CatalogRow::new)
                        .list()
                        .stream())
                .toList();
    }

    /** The catalog shows the rights that this user has on each column. */
    @Override
    public boolean isReadable(Handle handle, TableName name) {
        return rows(handle, "fingerprint.sql", name).stream().anyMatch(row -> row.bool("readable"));
    }

    /** The server shows a view to users who have any right on it, and that includes those who may create it. */
    @Override
    public boolean showsView(Handle handle, TableName view) {
        return MariaDbGrants.has(handle, "CREATE VIEW", view);
    }

    /**
     * Without transactions, a row would stay when its journal entry is rolled back, and half of a batch would stay when
     * it fails.
     */
    @Override
    protected void requireSupported(Handle handle, TableName name) {
        String engine = rows(handle, "engine.sql", name).stream()
                .map(row -> String.valueOf(row.text("engine")))
                .findFirst()
                .orElse("");
        if (!engine.equalsIgnoreCase("InnoDB")) {
            throw new PreflightException(Finding.of(
                    FindingCode.TABLE_UNSUPPORTED,
                    name.name(),
                    "its storage engine " + engine + " can't roll back changes",
                    "ALTER TABLE " + names.quote(name) + " ENGINE=InnoDB"));
        }
    }
}
