package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import java.util.List;
import java.util.Optional;

/** The SQL that reads, sets and compares columns of the host's tables. Stateless and thread-safe. */
public interface ColumnSql {
    /** Columns in a select, as {@link dev.hybridsync.jdbc.value.ValueCodec#read} expects them. */
    String columnList(String alias, List<Column> columns);

    /** A select of the table's synced columns that finds no row, but fails if they can't be read. */
    String selectNothing(SyncedTable table);

    /** The parameter for a value that the column is set to. */
    String parameter(Column column);

    /** A parameter in the form in which the column would store its value. */
    default String storedParameter(Column column) {
        return parameter(column);
    }

    /** A parameter that has the column's type. */
    String typedParameter(Column column);

    /**
     * The column as it is compared with {@link #comparedParameter}, and with itself in another row. If {@code alias} is
     * "", there is no alias.
     */
    String comparable(String alias, Column column);

    /** A parameter that is compared with {@link #comparable}. */
    String comparedParameter(Column column);

    /** A parameter that is compared with a column of the key. */
    String keyParameter(Column column);

    /** A column of the key as rows are sorted by it. The order agrees with the comparison with {@link #keyParameter}. */
    String keyOrder(String alias, Column column);

    /**
     * An expression for the form of a value in a column of times: the name of a {@link TimeForm}, or null for null.
     * Empty if the column's type determines the form of all its values.
     */
    default Optional<String> timeForm(String alias, Column column) {
        return Optional.empty();
    }
}
