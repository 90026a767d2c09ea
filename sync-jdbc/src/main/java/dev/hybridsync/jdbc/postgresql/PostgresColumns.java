package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.StandardColumns;

/** Columns and parameters of PostgreSQL. The types of parameters are always explicit, so that the server guesses none. */
final class PostgresColumns extends StandardColumns {
    PostgresColumns(Names names) {
        super(names);
    }

    /**
     * Selects some types as the server's text. The driver may receive them in a binary form, and then formats some
     * values differently or fails.
     */
    @Override
    protected String selectExpression(String alias, Column column) {
        String value = super.selectExpression(alias, column);
        boolean asText =
                column.type().kind() == Kind.ARRAY || column.type().baseName().equals("xml");
        return asText
                ? value + "::text"
                : column.type().kind() == Kind.NATIVE_TEXT
                        ? "CASE WHEN " + value + " IS NOT NULL THEN " + text(value, column) + " END"
                        : value;
    }

    /** A value's text as rows are read. A native text is formatted, since a cast of inet adds a mask. */
    static String text(String value, Column column) {
        return column.type().kind() == Kind.NATIVE_TEXT ? "format('%s', " + value + ")" : value + "::text";
    }

    @Override
    public String parameter(Column column) {
        return "CAST(? AS " + column.type().nativeName() + ")";
    }

    /**
     * Compares domains as their base types: a domain over an enumeration has no operators, and other domains have none
     * of their own.
     */
    @Override
    public String comparable(String alias, Column column) {
        String value = super.comparable(alias, column);
        ColumnType type = column.type();
        return type.baseName().equals(type.nativeName()) ? value : "CAST(" + value + " AS " + type.baseName() + ")";
    }

    @Override
    public String comparedParameter(Column column) {
        return "CAST(? AS " + column.type().baseName() + ")";
    }

    @Override
    public String keyOrder(String alias, Column column) {
        return comparable(alias, column);
    }

    @Override
    public String keyParameter(Column column) {
        return comparedParameter(column);
    }
}
