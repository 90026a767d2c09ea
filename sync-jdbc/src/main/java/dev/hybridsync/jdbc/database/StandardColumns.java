package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import java.util.List;
import java.util.stream.Collectors;

/** Writes columns and parameters without casts. */
public class StandardColumns implements ColumnSql {
    private final Names names;

    public StandardColumns(Names names) {
        this.names = names;
    }

    /** The column's name with the alias before it. If {@code alias} is "", there is none. */
    protected final String name(String alias, Column column) {
        return (alias.isEmpty() ? "" : alias + ".") + names.quote(column.name());
    }

    @Override
    public final String columnList(String alias, List<Column> columns) {
        return columns.stream().map(column -> selectExpression(alias, column)).collect(Collectors.joining(", "));
    }

    /** A column as {@link dev.hybridsync.jdbc.value.ValueCodec#read} expects it. */
    protected String selectExpression(String alias, Column column) {
        return name(alias, column);
    }

    @Override
    public final String selectNothing(SyncedTable table) {
        return "SELECT " + columnList("t", List.copyOf(table.columns().values())) + " FROM "
                + names.quote(table.table().name()) + " t WHERE 1 = 0";
    }

    @Override
    public String parameter(Column column) {
        return "?";
    }

    @Override
    public String typedParameter(Column column) {
        return keyParameter(column);
    }

    @Override
    public String comparable(String alias, Column column) {
        return name(alias, column);
    }

    @Override
    public String comparedParameter(Column column) {
        return parameter(column);
    }

    @Override
    public String keyParameter(Column column) {
        return parameter(column);
    }

    @Override
    public String keyOrder(String alias, Column column) {
        return name(alias, column);
    }
}
