package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.CatalogQueries;
import dev.hybridsync.jdbc.database.CatalogRow;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.StandardCatalog;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** Tables of SQLite, which keeps their definitions as they were written. */
final class SqliteCatalog extends StandardCatalog {
    private final SqlFiles files;

    SqliteCatalog(SqlFiles files, CatalogQueries queries) {
        super(files, queries);
        this.files = files;
    }

    @Override
    protected Column column(CatalogRow row) {
        String declared = row.text("type_name");
        return new Column(
                row.required("name"),
                SqliteTypes.of(declared == null ? "" : declared),
                row.bool("nullable"),
                row.bool("generated"),
                false,
                row.bool("auto_increment"));
    }

    @Override
    protected List<String> implicitPrimaryKey(List<CatalogRow> columns) {
        return columns.stream()
                .filter(row -> row.number("pk", 0) > 0)
                .sorted(Comparator.comparingInt(row -> row.number("pk", 0)))
                .map(row -> row.required("name"))
                .toList();
    }

    /** SQLite keeps a reference as it was written: names may be in any case, and the parent's key may be left out. */
    @Override
    protected ForeignKey foreignKey(Handle handle, List<CatalogRow> rows) {
        TableName child = new TableName("", rows.get(0).required("child_table"));
        TableName parent = new TableName("", realTable(handle, rows.get(0).required("parent_table")));
        List<CatalogRow> parentColumns = rows(handle, "columns.sql", parent);
        List<String> referred = rows.get(0).text("parent_column") == null
                ? implicitPrimaryKey(parentColumns)
                : realNames(parentColumns, rows, "parent_column");
        return new ForeignKey(
                child, realNames(rows(handle, "columns.sql", child), rows, "child_column"), parent, referred);
    }

    private static String realTable(Handle handle, String name) {
        return CatalogCache.once(handle, List.of("table", name), () -> findTable(handle, name));
    }

    private static String findTable(Handle handle, String name) {
        return handle.createQuery("SELECT name FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(:name)")
                .bind("name", name)
                .mapTo(String.class)
                .findOne()
                .orElse(name);
    }

    private static List<String> realNames(List<CatalogRow> columns, List<CatalogRow> rows, String column) {
        return rows.stream()
                .map(row -> row.required(column))
                .map(name -> columns.stream()
                        .map(candidate -> candidate.required("name"))
                        .filter(name::equalsIgnoreCase)
                        .findFirst()
                        .orElse(name))
                .toList();
    }

    /** SQLite knows no rights. */
    @Override
    public boolean isReadable(Handle handle, TableName name) {
        return true;
    }

    /** Includes the definitions, since whoever writes them directly into the catalog need not change its version. */
    @Override
    public String stamp(Handle handle) {
        return handle.createQuery(files.statement("stamp.sql"))
                .mapTo(String.class)
                .list()
                .toString();
    }

    @Override
    public boolean numbersKeysOnRequest(Handle handle, TableName name) {
        String sql = fingerprint(handle, name);
        return sql != null && sql.toUpperCase(Locale.ROOT).contains("AUTOINCREMENT");
    }
}
