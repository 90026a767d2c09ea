package dev.hybridsync.jdbc.central.write;

import dev.hybridsync.change.Operation;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.central.row.ApplyOrder;
import dev.hybridsync.jdbc.central.row.BulkKeys;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RetryException;
import dev.hybridsync.jdbc.central.row.RetryReason;
import dev.hybridsync.jdbc.central.row.RowSql;
import dev.hybridsync.jdbc.database.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes many rows a statement, as arrays of text that the statement casts: PostgreSQL. */
final class BulkWriter {
    private final Dialect dialect;
    private final RowSql sql;
    private final BulkKeys keys;
    private final References references;

    BulkWriter(Dialect dialect) {
        this.dialect = dialect;
        this.sql = new RowSql(dialect);
        this.keys = new BulkKeys(dialect);
        this.references = new References(dialect);
    }

    /**
     * Upserts rows of one table that carry all its columns.
     *
     * @return false where the database says that it wrote fewer: a trigger may have left some out
     */
    boolean upsert(Connection connection, CentralTable table, List<IncomingRow> rows) throws SQLException {
        List<Column> columns = List.copyOf(table.synced().columns().values());
        boolean nothingToSet = RowSql.settable(table, columns).isEmpty() && !table.comparesLoosely();
        try (PreparedStatement insert = connection.prepareStatement(upsertStatement(table, columns))) {
            BulkKeys.bind(connection, insert, values(columns, rows), 1);
            boolean fewer = insert.executeUpdate() < rows.size();
            if (fewer && !sameStored(table, columns).isEmpty()) {
                throw new RetryException(new RetryReason.RowInTheWay());
            }
            return !fewer || nothingToSet;
        }
    }

    private static List<List<@Nullable Object>> values(List<Column> columns, List<IncomingRow> rows) {
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (Column column : columns) {
            List<@Nullable Object> ofColumn = new ArrayList<>(rows.size());
            rows.forEach(row -> ofColumn.add(row.values().get(column)));
            values.add(ofColumn);
        }
        return values;
    }

    /**
     * Upserts rows of several tables by one statement: foreign keys are looked at when it ends.
     *
     * @throws RetryException if not all of them were written
     */
    void upsertTogether(Connection connection, List<IncomingRow> rows) throws SQLException {
        List<String> parts = new ArrayList<>();
        List<List<@Nullable Object>> values = new ArrayList<>();
        byColumns(rows).forEach(part -> {
            List<IncomingRow> ofTable = part.getValue();
            parts.add(upsertStatement(ofTable.get(0).table(), part.getKey()) + " RETURNING 1");
            values.addAll(values(part.getKey(), ofTable));
        });
        together(connection, parts, values, rows.size());
    }

    /** Deletes rows of several tables by one statement, those whose stored keys are the same to the byte. */
    void deleteTogether(Connection connection, List<IncomingRow> rows) throws SQLException {
        List<String> parts = new ArrayList<>();
        List<List<@Nullable Object>> values = new ArrayList<>();
        ApplyOrder.byTable(rows, Operation.DELETE).forEach((table, ofTable) -> {
            parts.add(deleteStatement(table) + " RETURNING 1");
            values.addAll(BulkKeys.keys(table, ofTable));
        });
        together(connection, parts, values, rows.size());
    }

    private static void together(
            Connection connection, List<String> parts, List<List<@Nullable Object>> values, int rows)
            throws SQLException {
        String with = IntStream.range(0, parts.size())
                .mapToObj(i -> "w" + i + " AS (" + parts.get(i) + ")")
                .collect(Collectors.joining(", ", "WITH ", ""));
        String count = IntStream.range(0, parts.size())
                .mapToObj(i -> "(SELECT count(*) FROM w" + i + ")")
                .collect(Collectors.joining(" + ", " SELECT ", ""));
        try (PreparedStatement write = connection.prepareStatement(with + count)) {
            BulkKeys.bind(connection, write, values, 1);
            try (ResultSet written = write.executeQuery()) {
                if (!written.next() || written.getLong(1) < rows) {
                    throw new RetryException(new RetryReason.RowInTheWay());
                }
            }
        }
    }

    /** By table, by the columns that they carry. */
    private static List<Map.Entry<List<Column>, List<IncomingRow>>> byColumns(List<IncomingRow> rows) {
        Map<CentralTable, Map<List<Column>, List<IncomingRow>>> byTable = new LinkedHashMap<>();
        for (IncomingRow row : rows) {
            byTable.computeIfAbsent(row.table(), table -> new LinkedHashMap<>())
                    .computeIfAbsent(List.copyOf(row.values().keySet()), columns -> new ArrayList<>())
                    .add(row);
        }
        return byTable.values().stream()
                .flatMap(byColumns -> byColumns.entrySet().stream())
                .toList();
    }

    private String upsertStatement(CentralTable table, List<Column> columns) {
        List<Column> settable = RowSql.settable(table, columns);
        boolean loosely = table.comparesLoosely();
        // where there is nothing else, the key itself: it tells which rows are there
        String set = (settable.isEmpty() && loosely ? table.key() : settable)
                .stream()
                        .map(column -> dialect.names().quote(column.name()) + " = EXCLUDED."
                                + dialect.names().quote(column.name()))
                        .collect(Collectors.joining(", "));
        List<String> conditions = sameStored(table, columns);
        String casts = IntStream.range(0, columns.size())
                .mapToObj(i -> "CAST(k.k" + i + " AS " + columns.get(i).type().nativeName() + ")")
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + sql.table(table) + " (" + sql.names(columns) + ")"
                + dialect.constraints().overridingIdentity() + " SELECT " + casts + " FROM "
                + BulkKeys.arrays(columns.size())
                + " ON CONFLICT (" + sql.names(table.key()) + ") DO "
                + (set.isEmpty()
                        ? "NOTHING"
                        : "UPDATE SET " + set
                                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions)));
    }

    /** A row that is there has these values already, the key to the byte; else it is not the one. */
    private List<String> sameStored(CentralTable table, List<Column> columns) {
        List<String> conditions = new ArrayList<>();
        for (Column column : RowSql.fixed(table, columns)) {
            String name = "." + dialect.names().quote(column.name());
            conditions.add(sql.table(table) + name + " = EXCLUDED" + name);
        }
        for (Column column : table.key()) {
            if (CentralTable.comparesLoosely(column)) {
                String text = "." + dialect.names().quote(column.name()) + "::text COLLATE \"C\"";
                conditions.add(sql.table(table) + text + " = EXCLUDED" + text);
            }
        }
        return conditions;
    }

    /** Whether rows carry all columns, so that {@link #upsert} may insert them. */
    static Map<Boolean, List<IncomingRow>> byCompleteness(CentralTable table, List<IncomingRow> rows) {
        Set<Column> all = new LinkedHashSet<>(table.synced().columns().values());
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.values().keySet().equals(all), LinkedHashMap::new, Collectors.toList()));
    }

    /**
     * Whether rows that are not among {@code rows} refer to one of them. Locks them first, so that the answer holds until
     * the transaction ends: a cascade would take away a row that was committed after the look.
     */
    boolean anyReferenced(Connection connection, CentralTable table, List<IncomingRow> rows) throws SQLException {
        if (table.referencedBy().isEmpty()) {
            return false;
        }
        keys.lock(connection, table, rows, dialect.locks().lockWithoutWaiting());
        int keySize = table.key().size();
        for (ForeignKey key : table.referencedBy()) {
            String notDeletedToo = key.isSelfReference()
                    ? " AND NOT EXISTS (SELECT 1 FROM " + BulkKeys.arrays(keySize) + " WHERE "
                            + keys.sameKey("c", table) + ")"
                    : "";
            String query = "SELECT 1 FROM " + references.join(table, key) + " WHERE EXISTS (SELECT 1 FROM "
                    + BulkKeys.arrays(keySize) + " WHERE " + keys.sameKey("t", table) + ")" + notDeletedToo
                    + " LIMIT 1";
            try (PreparedStatement select = connection.prepareStatement(query)) {
                int next = BulkKeys.bind(connection, select, BulkKeys.keys(table, rows), 1);
                if (key.isSelfReference()) {
                    BulkKeys.bind(connection, select, BulkKeys.keys(table, rows), next);
                }
                try (ResultSet found = select.executeQuery()) {
                    if (found.next()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Deletes the rows whose stored keys are the same to the byte. */
    void delete(Connection connection, CentralTable table, List<IncomingRow> rows) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(deleteStatement(table))) {
            BulkKeys.bind(connection, delete, BulkKeys.keys(table, rows), 1);
            delete.executeUpdate();
        }
    }

    private String deleteStatement(CentralTable table) {
        return "DELETE FROM " + sql.table(table) + " t USING "
                + BulkKeys.arrays(table.key().size()) + " WHERE " + keys.sameKey("t", table);
    }
}
