package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.Column;
import java.util.List;
import java.util.stream.Collectors;

/** Key texts that are composed of the texts of the key's columns. */
public class StandardKeys implements KeySql {
    private final Names names;
    private final ColumnSql columns;

    public StandardKeys(Names names, ColumnSql columns) {
        this.names = names;
        this.columns = columns;
    }

    protected final String name(String alias, Column column) {
        return alias + "." + names.quote(column.name());
    }

    @Override
    public String keyPartExpression(String alias, Column column) {
        return name(alias, column);
    }

    @Override
    public final String selectKeyParts(List<Column> key) {
        String parts =
                key.stream().map(column -> keyPartExpression("k", column)).collect(Collectors.joining(", "));
        String values = key.stream()
                .map(column -> columns.typedParameter(column) + " AS " + names.quote(column.name()))
                .collect(Collectors.joining(", "));
        return "SELECT " + parts + " FROM (SELECT " + values + ") k";
    }

    /** The whole key as one SQL expression, in the form of {@link dev.hybridsync.jdbc.catalog.KeyText}. */
    public final String keyExpression(String alias, List<Column> key) {
        return key.stream()
                .map(column -> escaped(keyPartExpression(alias, column), column))
                .collect(Collectors.joining(" || ',' || "));
    }

    /** Puts a backslash before commas and backslashes, if texts of the column's type can contain them. */
    protected String escaped(String expression, Column column) {
        return "replace(replace(" + expression + ", '\\', '\\\\'), ',', '\\,')";
    }
}
