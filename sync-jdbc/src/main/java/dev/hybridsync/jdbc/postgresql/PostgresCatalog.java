package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.CatalogRow;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.StandardCatalog;
import org.jdbi.v3.core.Handle;

/** Tables of PostgreSQL. */
final class PostgresCatalog extends StandardCatalog {
    private final PostgresCatalogQueries queries;

    PostgresCatalog(SqlFiles files, PostgresCatalogQueries queries) {
        super(files, queries);
        this.queries = queries;
    }

    @Override
    protected Column column(CatalogRow row) {
        String element = row.text("element_name");
        ColumnType type;
        if (element != null) {
            ColumnType elementType = PostgresTypes.of(
                    element,
                    row.required("element_type"),
                    row.bool("element_built_in"),
                    row.number("element_typmod", -1),
                    row.required("element_cast"));
            boolean understood = elementType.travels()
                    && PostgresArrays.isSeparatedBy(elementType, row.required("element_delimiter"));
            type = new ColumnType(
                    understood ? Kind.ARRAY : Kind.UNSUPPORTED, row.required("cast_name"), 0, -1, elementType);
        } else {
            type = PostgresTypes.of(
                    row.required("type_name"),
                    row.required("type_type"),
                    row.bool("built_in"),
                    row.number("typmod", -1),
                    row.required("cast_name"));
        }
        return new Column(
                row.required("name"),
                type.over(row.required("base_name")),
                row.bool("nullable"),
                row.bool("generated"),
                row.bool("identity_always"),
                row.bool("auto_increment"));
    }

    @Override
    protected boolean isPartitioned(Handle handle, TableName name) {
        return queries.isTrue(handle, "partitioned.sql", name);
    }

    @Override
    public boolean isReadable(Handle handle, TableName name) {
        return queries.isTrue(handle, "readable.sql", name);
    }
}
