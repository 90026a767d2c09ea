package dev.hybridsync.jdbc.central.write;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RowLookup;
import dev.hybridsync.jdbc.central.row.RowSql;
import dev.hybridsync.jdbc.central.row.Statements;
import dev.hybridsync.jdbc.database.Dialect;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes single rows: an upsert updates by key, then inserts. It never uses {@code REPLACE} or an upsert on any unique
 * index, because those hit <em>another</em> row.
 */
final class RowWriter {
    private final RowSql sql;
    private final RowLookup lookup;

    RowWriter(Dialect dialect) {
        this.sql = new RowSql(dialect);
        this.lookup = new RowLookup(dialect);
    }

    /** The database reported success, but has no such row. */
    static final class LeftOutException extends SQLException {
        private static final long serialVersionUID = 1L;

        LeftOutException() {
            super("a trigger skipped the row", "27000"); // triggered_data_change_violation
        }
    }

    void upsert(Statements statements, IncomingRow row) throws SQLException {
        upsert(statements, row, !row.table().hasLooseCollation() || isThere(statements, row));
    }

    /**
     * @param mayBeThere false if no row has exactly this key. Then no row is updated: it would be another one, whose
     *     key the database treats as equal. In that case, inserting the row fails.
     */
    void upsert(Statements statements, IncomingRow row, boolean mayBeThere) throws SQLException {
        if (!mayBeThere || !update(statements, row)) {
            List<Column> columns = List.copyOf(row.values().keySet());
            int inserted = statements.update(sql.insert(row.table(), columns), values(row, columns));
            if (inserted == 0 && !isThere(statements, row)) {
                throw new LeftOutException(); // silently, by a trigger
            }
        }
    }

    private boolean update(Statements statements, IncomingRow row) throws SQLException {
        CentralTable table = row.table();
        List<Column> set = RowSql.settable(table, row.values().keySet());
        List<Column> fixed = RowSql.fixed(table, row.values().keySet());
        List<@Nullable Object> parameters = new ArrayList<>(values(row, set));
        parameters.addAll(row.key());
        parameters.addAll(values(row, fixed));
        boolean there = set.isEmpty()
                ? statements.exists(sql.exists(table) + sql.having(fixed), parameters)
                : updateOne(statements, sql.update(table, set) + sql.having(fixed), parameters);
        if (!fixed.isEmpty() && !there && statements.exists(sql.exists(table), row.key())) {
            throw new SQLException("an identity column can't be changed", "428C9"); // generated_always
        }
        return there;
    }

    private static boolean updateOne(Statements statements, String sql, List<@Nullable Object> parameters)
            throws SQLException {
        int rows = statements.update(sql, parameters);
        if (rows > 1) { // a SQLite unique index may distinguish what the column's collation does not
            throw new SQLException("the key matches more than one row", "21000"); // cardinality_violation
        }
        return rows > 0;
    }

    /** Gives a row another key, which the database treats as equal to its own. */
    void rename(Statements statements, IncomingRow row, List<@Nullable Object> oldKey) throws SQLException {
        List<Column> columns =
                row.values().keySet().stream().filter(column -> !column.fixed()).toList();
        List<@Nullable Object> parameters = new ArrayList<>(values(row, columns));
        parameters.addAll(oldKey);
        updateOne(statements, sql.update(row.table(), columns), parameters);
    }

    /** Whether a row exists whose stored key is equal byte for byte. */
    boolean isThere(Statements statements, IncomingRow row) throws SQLException {
        return lookup.find(statements.connection(), row.table(), List.of(row)).contains(row.keyText());
    }

    /** Deletes a row for which {@link #isThere} is true. */
    void delete(Statements statements, IncomingRow row) throws SQLException {
        updateOne(statements, sql.delete(row.table()), row.key());
    }

    /** Sets columns of an existing row to null, so that it is not in another row's way. */
    void nullOut(Statements statements, IncomingRow row, List<Column> columns) throws SQLException {
        if (row.table().hasLooseCollation() && !isThere(statements, row)) {
            return;
        }
        List<@Nullable Object> parameters = new ArrayList<>();
        columns.forEach(column -> parameters.add(null));
        parameters.addAll(row.key());
        statements.update(sql.update(row.table(), columns), parameters);
    }

    /** Sets columns of a row that is about to be deleted to values that nothing else has. */
    void unlink(Statements statements, IncomingRow row, List<Column> columns) throws SQLException {
        List<@Nullable Object> parameters = new ArrayList<>();
        columns.forEach(column -> parameters.add(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII)));
        parameters.addAll(row.key());
        updateOne(statements, sql.update(row.table(), columns), parameters);
    }

    static List<@Nullable Object> values(IncomingRow row, List<Column> columns) {
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        columns.forEach(column -> values.add(row.values().get(column)));
        return values;
    }
}
