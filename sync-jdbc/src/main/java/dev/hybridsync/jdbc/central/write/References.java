package dev.hybridsync.jdbc.central.write;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.catalog.Table;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RowSql;
import dev.hybridsync.jdbc.central.row.Statements;
import dev.hybridsync.jdbc.database.Dialect;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Checks foreign keys. They count as RESTRICT, whatever central declares: a cascade would delete another site's rows
 * without changing their versions.
 */
final class References {
    private final Dialect dialect;
    private final RowSql sql;

    References(Dialect dialect) {
        this.dialect = dialect;
        this.sql = new RowSql(dialect);
    }

    /** Whether other rows refer to the row. Locks it first, so that the answer holds until the transaction ends. */
    boolean isReferenced(Statements statements, IncomingRow row) throws SQLException {
        if (row.table().referencedBy().isEmpty()) {
            return false;
        }
        statements.exists(sql.exists(row.table()) + dialect.locks().lockWithoutWaiting(), row.key());
        for (ForeignKey key : row.table().referencedBy()) {
            if (isReferenced(statements, row, key)) {
                return true;
            }
        }
        return false;
    }

    boolean isReferenced(Statements statements, IncomingRow row, ForeignKey key) throws SQLException {
        String query = "SELECT 1 FROM " + join(row.table(), key) + " WHERE " + keyEquals(row.table())
                + (key.isSelfReference() ? " AND NOT (" + sameRow(row.table()) + ")" : "") + " LIMIT 1";
        return statements.exists(query, row.key());
    }

    /**
     * A query of the keys of the rows that refer to the row, except itself; its parameters are the row's key.
     *
     * @param child the table that refers to it
     */
    String selectReferring(IncomingRow row, ForeignKey key, CentralTable child) {
        return "SELECT " + dialect.columns().columnList("c", child.key()) + " FROM " + join(row.table(), key)
                + " WHERE " + keyEquals(row.table())
                + (key.isSelfReference() ? " AND NOT (" + sameRow(row.table()) + ")" : "");
    }

    private String keyEquals(CentralTable table) {
        return keyEquals("t", table);
    }

    private String keyEquals(String alias, CentralTable table) {
        return table.key().stream()
                .map(column -> dialect.columns().comparable(alias, column) + " = "
                        + dialect.columns().comparedParameter(column))
                .collect(Collectors.joining(" AND "));
    }

    /** Whether the row, as it is stored, refers to a row that is missing. */
    boolean isBroken(Statements statements, IncomingRow row, ForeignKey key) throws SQLException {
        String notNull = key.childColumns().stream()
                .map(column -> " AND c." + dialect.names().quote(column) + " IS NOT NULL")
                .collect(Collectors.joining());
        String same = IntStream.range(0, key.childColumns().size())
                .mapToObj(i -> "p." + dialect.names().quote(key.parentColumns().get(i)) + " = c."
                        + dialect.names().quote(key.childColumns().get(i)))
                .collect(Collectors.joining(" AND "));
        return statements.exists(
                "SELECT 1 FROM " + sql.table(row.table()) + " c WHERE " + keyEquals("c", row.table()) + notNull
                        + " AND NOT EXISTS (SELECT 1 FROM " + dialect.names().quote(key.parent()) + " p WHERE " + same
                        + ")",
                row.key());
    }

    /** Whether the row exists and would get other values in columns outside its key that other rows may refer to. */
    boolean changesReferred(Statements statements, IncomingRow row) throws SQLException {
        List<Column> referred = row.values().keySet().stream()
                .filter(column -> !row.table().key().contains(column))
                .filter(column -> row.table().referencedBy().stream()
                        .anyMatch(key -> key.parentColumns().contains(column.name())))
                .toList();
        if (referred.isEmpty() || !statements.exists(sql.exists(row.table()), row.key())) {
            return false;
        }
        List<@Nullable Object> parameters = new ArrayList<>(row.key());
        referred.forEach(column -> parameters.add(row.values().get(column)));
        return !statements.exists(sql.exists(row.table()) + sql.having(referred), parameters);
    }

    /** Locks a row that is about to be deleted, so that no other row can begin to refer to it. */
    void lock(Statements statements, IncomingRow row) throws SQLException {
        statements.exists(sql.exists(row.table()) + dialect.locks().lockWithoutWaiting(), row.key());
    }

    /** The table as {@code t}, joined with the rows that refer to it as {@code c}. */
    String join(CentralTable table, ForeignKey key) {
        String on = IntStream.range(0, key.childColumns().size())
                .mapToObj(i -> "c." + dialect.names().quote(key.childColumns().get(i)) + " = t."
                        + dialect.names().quote(key.parentColumns().get(i)))
                .collect(Collectors.joining(" AND "));
        return sql.table(table) + " t JOIN " + dialect.names().quote(key.child()) + " c ON " + on;
    }

    private String sameRow(CentralTable table) {
        return table.key().stream()
                .map(column -> dialect.columns().comparable("c", column) + " = "
                        + dialect.columns().comparable("t", column))
                .collect(Collectors.joining(" AND "));
    }

    /** Whether a row that it refers to is missing. */
    boolean lacksParent(Statements statements, IncomingRow row) throws SQLException {
        for (ForeignKey key : row.table().references()) {
            if (lacksParent(statements, row, key, "")) {
                return true;
            }
        }
        return false;
    }

    /** @param lock see {@link dev.hybridsync.jdbc.database.Locks#lockParents} */
    boolean lacksParent(Statements statements, IncomingRow row, ForeignKey key, String lock) throws SQLException {
        Optional<List<Object>> referred = row.values(key.childColumns());
        if (referred.isEmpty()
                || (key.isSelfReference()
                        && comparable(referred.get())
                                .equals(row.values(key.parentColumns())
                                        .map(References::comparable)
                                        .orElse(List.of())))) {
            return false;
        }
        if (key.parentColumns().isEmpty()) {
            return true; // SQLite accepts a reference to a missing table
        }
        Table child = row.table().synced().table();
        String condition = IntStream.range(0, key.parentColumns().size())
                .mapToObj(i -> {
                    Column column = child.column(key.childColumns().get(i)).orElseThrow();
                    return dialect.columns()
                                    .comparable(
                                            "", column.named(key.parentColumns().get(i))) + " = "
                            + dialect.columns().comparedParameter(column);
                })
                .collect(Collectors.joining(" AND "));
        String query = "SELECT 1 FROM " + dialect.names().quote(key.parent()) + " WHERE " + condition + lock;
        return !statements.exists(query, referred.get());
    }

    /**
     * The values of a reference, or of the columns that it refers to, in a form that is equal if a foreign key treats
     * them as equal.
     */
    static List<Object> comparable(List<Object> values) {
        List<Object> comparable = new ArrayList<>(values.size());
        for (Object value : values) {
            if (value instanceof byte[] bytes) {
                comparable.add(ByteBuffer.wrap(bytes));
            } else if (value instanceof Integer || value instanceof Long || value instanceof BigDecimal) {
                comparable.add(new BigDecimal(value.toString()).stripTrailingZeros());
            } else {
                comparable.add(value);
            }
        }
        return comparable;
    }
}
