package dev.hybridsync.jdbc.h2;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.database.ColumnSql;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.StandardKeys;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Key texts of portable values, as the trigger writes them. */
final class H2Keys extends StandardKeys {
    private final H2Values values;

    H2Keys(Names names, ColumnSql columns, H2Values values) {
        super(names, columns);
        this.values = values;
    }

    @Override
    public String keyPart(ResultSet row, int index, Column column) throws SQLException {
        return values.keyPart(row, index, column.type());
    }
}
