package dev.hybridsync.jdbc.h2;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.CatalogQueries;
import dev.hybridsync.jdbc.database.CatalogRow;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.StandardCatalog;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tables of H2. */
final class H2Catalog extends StandardCatalog {
    private final H2ForeignKeys foreignKeys;

    H2Catalog(SqlFiles files, CatalogQueries queries) {
        super(files, queries);
        this.foreignKeys = new H2ForeignKeys(files);
    }

    @Override
    protected List<CatalogRow> foreignKeyRows(Handle handle, TableName name) {
        return foreignKeys.of(handle, name);
    }

    /** True for administrators. H2 does not show all rights to other users, so only a read shows what they may do. */
    @Override
    public boolean isReadable(Handle handle, TableName name) {
        return CatalogCache.once(
                handle,
                "administrator",
                () -> handle.createQuery("SELECT is_admin FROM information_schema.users WHERE user_name = CURRENT_USER")
                        .mapTo(Boolean.class)
                        .findOne()
                        .orElse(false));
    }

    @Override
    protected Column column(CatalogRow row) {
        String name = row.required("type_name");
        int digits = row.number("num_precision", 0);
        ColumnType type;
        if (name.equals("ARRAY")) {
            String elementName = row.text("element_name");
            ColumnType element = elementName == null
                    ? ColumnType.of(Kind.UNSUPPORTED, name)
                    : H2Types.of(
                            elementName,
                            row.number("element_length", 0),
                            row.number("element_precision", 0),
                            row.number("element_scale", 0),
                            0);
            Kind kind = switch (element.kind()) {
                case BOOLEAN, INTEGER, DECIMAL, REAL, DOUBLE, TEXT, UUID -> Kind.ARRAY;
                default -> Kind.UNSUPPORTED;
            };
            type = new ColumnType(kind, name, 0, -1, element);
        } else {
            type = H2Types.of(
                    name,
                    row.number("char_length", 0),
                    digits,
                    row.number("num_scale", 0),
                    row.number("time_scale", 6));
        }
        return new Column(
                row.required("name"),
                type,
                row.bool("nullable"),
                row.bool("generated"),
                row.bool("identity_always"),
                row.bool("auto_increment"));
    }
}
